/** Bytes as people read them. */
function gigabytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}

/** What the doctor says: what is wrong, and what to do. */
export const doctorTexts = {
  program: (modules: number, commands: number, workflows: number) =>
    `程序：${modules}个模块，${commands}项操作，${workflows}个流程。`,
  database: (version: string, pending: number) =>
    `数据库：PostgreSQL ${version}，${pending === 0 ? '结构是最新的' : `有${pending}项结构变更尚未执行`}。`,
  disk: (free: number) => `磁盘：数据目录所在磁盘剩余${gigabytes(free)}。`,
  checkpoint: (size: number, at: string) => `公开日志：${size}条，最近一次签名于${at}。`,
  noCheckpoint: '公开日志：尚未签名。',
  scanner: {
    none: '病毒扫描：未配置（WGK_SCANNER），只识别宏、脚本和测试病毒，不查杀病毒。',
    works: '病毒扫描：正常。',
    away: '病毒扫描：连接不上。',
  },
  scannerAway: '病毒扫描服务连接不上，上传附件会被拒绝。请检查 WGK_SCANNER 所指的服务。',
  fine: '一切正常。',
  problem: (message: string) => `问题：${message}`,
  foreignMigrations: (names: readonly string[]) =>
    `数据库执行过的结构变更（${names.join('、')}）与本程序自带的不同。请使用与数据库相符的程序版本。`,
  pendingMigrations: (names: readonly string[]) =>
    `有结构变更尚未执行：${names.join('、')}。请重新启动平台，启动时会自动执行。`,
  missingRoles: (roles: readonly string[]) =>
    `数据库中缺少角色 ${roles.join('、')}。请以数据库所有者的身份重新启动平台，启动时会自动建立。`,
  powerfulRoles: (roles: readonly string[]) =>
    `角色 ${roles.join('、')} 的权限过大。请撤销其超级用户、建库、建角色、绕过行级安全等权限和角色成员资格。`,
  excessiveRights: (rights: readonly string[]) => `有不应有的表权限，请撤销：${rights.join('；')}。`,
  oldDatabase: (version: string) => `PostgreSQL ${version} 的版本过低，请升级到15或者更高版本。`,
  diskFull: (free: number) => `数据目录所在磁盘只剩${gigabytes(free)}，请清理或者扩容。`,
  noSigningKey: '没有找到日志签名密钥，新的公开信息无法入册。请将原密钥放回 WGK_SIGNING_KEY 所指的位置，不要新建。',
  noInboxKey: (file: string) => `收信密钥：本机没有（${file}）。`,
  unopenableLetters: (letters: readonly { keyId: string; count: number }[]) =>
    `有来信打不开，本机没有相应的收信密钥：${letters.map(({ keyId, count }) => `密钥 ${keyId}（${count}封）`).join('、')}。请放回原密钥文件或者用密钥分量恢复（wgk inbox-key --restore），不是现用密钥的，列入 WGK_INBOX_OLD_KEYS。`,
  logBehind: (changes: number, entries: number) =>
    `有${changes}项公开变更一分多钟没有编号，${entries}条日志没有签名。请检查后台进程（worker）是否在运行、签名密钥是否在位。`,
  failedJobs: (count: number) => `有${count}项后台任务多次重试仍未成功。请查看后台进程的日志。`,
  unfindable: (count: number) =>
    `有${count}条公开信息没有现行版本的检索数据，公众搜索不到。请执行 wgk rebuild search，平台无须停止运行。`,
} as const;
