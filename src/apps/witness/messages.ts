/** What the witness says to the people who run it. */
export const witnessTexts = {
  inUse: (folder: string) => `目录“${folder}”正由另一个见证进程使用。同一个见证方只能运行一个进程，请先停止它。`,
  keyMissing: (file: string) =>
    `这个目录曾经有过见证密钥，但未找到密钥文件 ${file}，已停止。请恢复密钥文件，不要新建。`,
  keyDiffers: (known: string) => `密钥或者名称与首次启动时不同（原见证公钥：${known}），已停止。请使用原密钥和原名称。`,
  badLog: (key: string) => `“${key}”不是公开日志的公钥。公钥载于平台的核验页。`,
  badName: (name: string) =>
    `见证方名称“${name}”不正确：请用不带空格和加号的名称，一般用本机构的域名，例如 witness.example.edu.cn。`,
  badPort: (port: string) => `端口“${port}”不正确，请填写0至65535的整数。`,
  portTaken: (port: string) => `端口 ${port} 已被其他程序占用，请用 --port 指定其他端口。`,
  running: (url: string) => `见证方已启动：${url}。停止请按 Ctrl-C。`,
  publish: (key: string) => `见证公钥（请在本机构自己的渠道公布，并交给平台运行单位）：${key}`,
  stopped: '见证方已停止。',
} as const;
