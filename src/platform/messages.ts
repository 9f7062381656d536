/** The platform's sentences for people. */
export const platformTexts = {
  operator: '平台运行单位',
  denied: '您的岗位没有办理这一步的权限。',
  notNow: (state: string) => `当前状态为“${state}”，不能进行这一操作。`,
  changedMeanwhile: '在您查看期间，这一事项已被他人办理或修改，请刷新后查看最新内容。',
  unwritable: '内容中有无法保存的字符，请删除后重新填写。',
  badRequestId: '请求编号须为8至100个字母、数字或者符号。',
  badRequest: '请求不符合规范，无法处理。',
  portTaken: (port: string) =>
    `端口 ${port} 已被其他程序占用，请停止该程序，或者用 WGK_PORTAL_PORT、WGK_CONSOLE_PORT 指定其他端口。`,
  requestReused: '这一请求编号已用于另一项操作，请重新提交。',
  busy: '系统正忙，请稍后重试。',
  noScanner: '未配置病毒扫描（WGK_SCANNER）：上传的附件不查杀病毒。',
  scannerAway: '病毒扫描服务暂时不可用，没有接收文件。请稍后再试；多次失败，请联系系统管理员。',
  tooLarge: '提交的内容过大。',
  tooLong: '地址或者查询内容过长，请缩短后再试。',
  tooMany: '操作过于频繁，请稍后再试。',
  tooSlow: '请求没有在规定时间内传完，请检查网络后再试。',
  signInNeeded: '请先登录。',
  malformed: '提交的内容格式不正确。',
  noSuchPage: '没有找到这个页面。',
  noSuchCommand: '没有这项操作。',
  internal: '系统出现故障，已记录。请稍后重试，或联系管理员并告知编号。',
  databaseAhead: (name: string) => `数据库中有本程序不认识的变更“${name}”，请使用更新版本的程序。`,
  databaseChanged: (name: string) => `已执行的数据库变更“${name}”与程序自带的内容不一致，请核对程序版本。`,
  roleTooPowerful: (role: string, power: string) => `数据库角色“${role}”的权限超出规定（${power}），程序拒绝启动。`,
  badWitnesses: (file: string) =>
    `见证方文件“${file}”无法读取或者格式不正确，应为 {"witnesses":[{"key":"见证公钥","url":"网址"}]}，请检查配置项 WGK_WITNESSES。`,
  badWitnessKey: (file: string, key: string) =>
    `见证方文件“${file}”中的公钥“${key}”不正确，请填写见证方公布的见证公钥。`,
  badWitnessUrl: (file: string, url: string) => `见证方文件“${file}”中的网址“${url}”不正确。`,
  missingSetting: (name: string) => `缺少配置项 ${name}。`,
  keyFileOpen: (file: string) => `密钥文件 ${file} 的权限过宽，其他用户可以读取。请改为仅本用户可读（chmod 600）。`,
  keyFileBroken: (file: string) => `密钥文件 ${file} 的内容不正确。请恢复原密钥文件。`,
  secretUnreadable: '保存的保密数据无法读取，密钥文件可能已被更换，请联系系统运行单位。',
  sealUnreadable:
    '这封来信无法读取：它不是用现在的密钥封装的，或者已被改动。请用 WGK_INBOX_OLD_KEYS 指定以前的密钥文件。',
  foreignForm: '表单不是从本网站的页面提交的，没有收下。请回到本网站重新填写。',
  badSetting: (name: string, value: string) => `配置项 ${name} 的值“${value}”不正确。`,
  badProxy: (name: string, value: string) =>
    `配置项 ${name} 中的“${value}”不正确。请逐个写明代理服务器的 IP 地址（如 10.0.0.5）或者网段（如 10.0.0.0/24，不得宽于 /8），以半角逗号分隔。`,
} as const;

/** What a form's field asks, in words for people. */
export const schemaTexts = {
  required: '请填写这一项。',
  additional: '没有这一项，请删除。',
  pattern: '格式不正确。',
  choice: '不在可选的范围内。',
  minLength: (least: number) => `不少于${least}个字。`,
  maxLength: (most: number) => `不超过${most}个字。`,
  minItems: (least: number) => `至少${least}项。`,
  maxItems: (most: number) => `最多${most}项。`,
} as const;
