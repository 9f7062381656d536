interface Sentence {
  who: string | null;
  unit: string;
  post: string;
  title: string;
  times: number;
}

export const consoleTexts = {
  siteName: '五公开工作台',
  demo: '示例城市：单位为真实名称，人员和文件均为虚构。',
  signIn: '登录',
  signOut: '退出',
  login: '账号',
  password: '口令',
  name: '姓名',
  newPassword: '设置口令',
  signInHelp: '使用管理员分配的账号登录。连续多次输错口令，账号会被锁定一段时间。',
  setupTitle: '设立管理员',
  setupHelp: '这个链接只能使用一次。系统管理员、安全管理员、审计管理员须由三个人分别担任。',
  setUp: '设立账号',
  setUpDone: '账号已经设立，请登录。',
  foreignOrigin: '请求不是从本系统页面发出的，已拒绝。',
  noSuchCommand: '没有这项操作。',
  noLink: '这个链接已经使用或者过期，请联系系统运行单位重新生成。',
  fileMissing: '请选择文件。',
  listOf: (noun: string) => `${noun}列表`,
  matterOf: (noun: string) => `一件${noun}：办理到哪一步、现在可以做什么、期限和经过`,
  desk: '我是谁、在哪些岗位、办理哪些事项',
  work: '等我办理的事项，逾期的在前',
  units: '按名称查找单位',
  reading: '读取一份文件，填好起草的各项内容',
  happened: ({ who, unit, post, title, times }: Sentence) =>
    `${who === null ? '系统' : `${who}（${unit}${post}）`}：${title}${times > 1 ? `（共${times}次）` : ''}。`,
  noAttachment: '没有找到这个附件。',
  interfaceTitle: '五公开工作台接口',
  notBuilt: '工作台的页面还没有生成。请在程序目录运行 npm run console，再重新启动。',
} as const;
