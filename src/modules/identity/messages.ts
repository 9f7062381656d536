import type { Post } from './post.ts';

/** The Chinese names of the posts. */
export const postTitles: Record<Post, string> = {
  drafter: '起草人',
  'section-head': '科（处）室负责人',
  'openness-officer': '政务公开工作人员',
  'legality-reviewer': '合法性审核人员',
  'secrecy-reviewer': '保密审查员',
  'leader-in-charge': '分管领导',
  'principal-leader': '主要负责人',
  'office-clerk': '办公室文秘',
  releaser: '发布人',
  collector: '信息采集人',
  'site-administrator': '网站管理员',
  'system-administrator': '系统管理员',
  'security-administrator': '安全管理员',
  'audit-administrator': '审计管理员',
};

/** What the commands are called, as on their buttons. */
export const commandTitles = {
  'identity.create-unit': '登记单位',
  'identity.change-unit': '变更单位',
  'identity.create-person': '登记人员',
  'identity.deactivate-person': '停用人员',
  'identity.set-password': '设置密码',
  'identity.unlock-person': '解除锁定',
  'identity.appoint': '任命岗位',
  'identity.dismiss': '免去岗位',
  'identity.lend': '委托审查',
  'identity.create-setup-links': '生成管理员启用链接',
  'identity.accept-setup-link': '启用管理员账号',
  'identity.forget-sessions': '清理过期登录记录',
} as const;

/** What this module says to people. */
export const identityTexts = {
  noUnit: '没有找到这个单位。',
  noPerson: '没有找到这名人员。',
  noHolding: '这名人员在该单位没有担任这一岗位。',
  noLink: '启用链接无效、已使用或已过期，请在服务器上重新生成。',
  codeTaken: (code: string) => `单位代码“${code}”已被使用。`,
  nameTaken: (name: string) => `已有名称为“${name}”的单位。`,
  unitExists: '单位代码或名称刚刚被他人登记，请刷新后核对。',
  unitNotThen: (name: string, day: string) => `单位“${name}”在${day}不存在。`,
  unitClosed: (name: string) => `单位“${name}”已经撤销，不能再变更。`,
  nothingToChange: '没有填写要变更的内容。',
  startsBeforeUnit: '启用平台的日期不能早于单位设立的日期。',
  renamedTooEarly: (day: string) => `新名称的启用日期不能早于现名称的启用日期${day}。`,
  closedTooEarly: (day: string) => `撤销日期不能早于${day}。`,
  hasChildren: (name: string) => `下级单位“${name}”届时仍然存在，请先调整其隶属关系或予以撤销。`,
  ownSuccessor: '职能承接单位不能是本单位，也不能是由本单位承接的单位。',
  ownAncestor: '上级单位不能是本单位或本单位的下级单位。',
  loginTaken: (login: string) => `登录名“${login}”已被使用。`,
  inactive: '该账号已停用，请联系系统管理员。',
  personInactive: (name: string) => `“${name}”已停用，不能办理。`,
  alreadyInactive: (name: string) => `“${name}”已经停用。`,
  weakPassword: (length: number, classes: number) =>
    `密码不少于${length}个字符，且须包含大写字母、小写字母、数字、其他字符中的至少${classes}类。`,
  administratorPassword:
    '系统管理员不能为系统、安全、审计管理员设置密码。请由安全管理员另行任命，或在服务器上重新生成启用链接。',
  ownPosts: '不能为本人任命岗位或办理委托，请由其他安全管理员办理。',
  ownAccount: '不能停用本人的账号，请由其他系统管理员办理。',
  endsBeforeStart: '截止日期不能早于起始日期。',
  beginsInPast: '任职起始日期不能早于今天。',
  endsInPast: '免职日期不能早于今天；需要立即免去的，请不填日期。',
  alreadyHeld: (post: string) => `这名人员在该单位已担任${post}，任期有重叠。`,
  mayNotMeet: (post: string, other: string) =>
    `同一人不能同时担任${post}和${other}（系统、安全、审计管理员三员分立）。`,
  lastAdministrator: (post: string) => `这是唯一在任的${post}，请先任命接任人员。`,
  lendToOther: '委托审查须由其他单位的人员担任。',
  lenderHasNot: (post: string) => `该人员在委托期间须始终在受托单位担任${post}。`,
  signInRefused: (failures: number, minutes: number) =>
    `登录名或密码不正确。连续输错${failures}次，账号将锁定${minutes}分钟。`,
  signInNeeded: '登录已失效，请重新登录。',
  lastDayLater: '该岗位的任期在这一日期之前已经结束。',
} as const;
