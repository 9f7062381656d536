import type { Post } from './post.ts';
import type { UnitKind, UnitLevel } from './unit.ts';

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
  'identity.issue-password-link': '签发密码设置链接',
  'identity.confirm-password-link': '核发链接确认码',
  'identity.reset-factor': '重置第二重验证',
  'identity.unlock-person': '解除锁定',
  'identity.hand-over': '移交事项',
  'identity.arrange-absence': '安排代办',
  'identity.end-absence': '结束代办',
  'identity.appoint': '任命岗位',
  'identity.dismiss': '免去岗位',
  'identity.lend': '委托审查',
  'identity.create-setup-links': '生成管理员启用链接',
  'identity.accept-setup-link': '启用管理员账号',
  'identity.forget-sessions': '清理过期登录记录',
} as const;

/** What kinds and levels of unit are called. */
export const kindTitles: Record<UnitKind, string> = {
  government: '人民政府',
  'government-office': '政府办公室',
  department: '政府部门',
  'county-government': '县级人民政府',
  'administrative-area': '管理区',
  township: '乡镇（街道）',
  institution: '事业单位',
  vertical: '垂直管理单位',
  party: '党委部门',
};

export const levelTitles: Record<UnitLevel, string> = {
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡级',
};

export const unitStateTitles = { being: '在册', coming: '尚未设立', ending: '将撤销', dissolved: '已撤销' } as const;

/** What is told of a unit. */
export const unitFacts = {
  code: '单位代码',
  shortName: '简称',
  kind: '类别',
  level: '级别',
  territory: '行政区划代码',
  indexCode: '索引号中的单位代码',
  parent: '上级单位',
  validFrom: '设立日期',
  startedOn: '启用平台日期',
  validTo: '最后存续日',
  successor: '职能承接单位',
} as const;

/** How an account stands. */
export const accountTitles = {
  open: '正常',
  'no-password': '未设置密码',
  'one-time': '须修改一次性密码',
  locked: '已锁定',
  left: '已停用',
} as const;

export const personFacts = {
  login: '登录名',
  unit: '所在单位',
  account: '账号状态',
  lockedUntil: '锁定至',
  factor: '第二重验证',
  lastSignIn: '最近登录',
} as const;

/** Why a second factor is taken away. */
export const resetReasonTitles = {
  lost: '手机丢失',
  broken: '手机损坏',
  replaced: '更换手机，没有恢复码',
  compromised: '可能被他人掌握',
} as const;

const moment = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** What pages and forms about people say. */
export const accountTexts = {
  comma: '、',
  bound: '已绑定验证器',
  unbound: '未绑定验证器',
  never: '180天内没有登录',
  inOffice: '在岗',
  gone: '已停用',
  moment: (at: Date) => moment.format(at),
  named: (name: string, login: string) => `${name}（${login}）`,
  confirmNote: '核实本人身份后，当面核发确认码。',
  standsIn: (name: string, posts: string, until: string) => `您正在代${name}办理（${posts}），至${until}。`,
  linkUsed: (name: string, at: string) => `已由${name}于${at}使用`,
  linkOpen: (at: string) => `尚未使用，${at}失效`,
  linkOver: (at: string) => `没有使用，已于${at}失效`,
  forNow: (post: string) => `${post}（代办）`,
  seeAbsences: '查看代办安排',
  fields: {
    unit: '单位',
    post: '岗位',
    from: '起始日期',
    fromHelp: '不早于今天，当日即可办理。',
    until: '截止日期',
    untilHelp: '含当日；不填即长期。',
    lentTo: '委托单位',
    lentToHelp: '人手不足以分设三人的单位，其审查或者签发由本人担任。',
    lentBy: '受托单位（本人在此担任这一岗位）',
    reason: '重置原因',
    heir: '接收人员',
  },
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
  longPassword: (length: number) => `密码不能超过${length}个字符。`,
  passwordNamesOwner: '密码中不能包含登录名或者本人姓名。',
  commonPassword: '这个密码过于常见，容易被猜中，请换一个。',
  passwordReused: (count: number) => `不能使用最近${count}次用过的密码，请换一个。`,
  currentWrong: '现用密码不正确，请重新输入。',
  proofWrong: '密码或者验证码不正确，请重新输入。',
  codeRefused: '验证码不正确或者已经用过。请等验证器显示下一个验证码后再输入；手机不在身边的，可以输入恢复码。',
  enrolmentCodeWrong: '验证码不正确。请核对手机时间是否准确，再输入验证器当前显示的6位数字。',
  offerOver: '本次绑定已经过期，请重新开始。',
  enrolmentNeeded: '您的岗位须使用第二重验证，请先绑定验证器。',
  passwordChangeNeeded: '您的密码须先修改，修改后即可继续。',
  otherPerson: '当前工作须由原登录人员继续。请使用原来的账号登录，或者先退出。',
  addressLocked: (minutes: number) =>
    `本机所在网络登录失败次数过多，请${minutes}分钟后再试；急需办理的，请联系安全管理员。`,
  noSession: '没有找到这次登录，可能已经结束。',
  notLocked: (name: string) => `“${name}”没有被锁定，无须解除。`,
  noFactor: (name: string) => `“${name}”没有绑定验证器，无须重置。`,
  noPasswordLink: '密码设置链接无效、已使用或已过期，请联系系统管理员重新签发。',
  linkCodeWrong: (most: number) => `确认码不正确。确认码由安全管理员当面核发；累计输错${most}次，链接即失效。`,
  linkConfirmed: '这个链接的确认码已经核发。需要重新核发的，请系统管理员重新签发链接。',
  linkIssuer: '签发链接的人员不能再核发确认码，请由其他安全管理员办理。',
  ownPassword: '不能为本人签发链接。修改本人密码请使用“修改密码”。',
  badPolicy: (code: string) => `没有岗位“${code}”。第二重验证的设置应为 all、off，或者以逗号分隔的岗位代码。`,
  ownFactor: '不能重置本人的第二重验证，请由其他安全管理员办理。',
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
  onBehalf: (name: string, other: string) => `${name}（代${other}）`,
  noAbsence: '没有找到这项代办安排。',
  absenceOver: '这项代办安排已经结束。',
  absenceInPast: '代办的起始日期不能早于今天。',
  absenceTooLong: (days: number) => `代办不超过${days}天；时间更长的，请安全管理员任命接任人员。`,
  absentAlready: (name: string) => `“${name}”在这段时间已经安排了代办，请先结束原来的安排。`,
  standInAway: (name: string) => `“${name}”在这段时间本人也不在岗，请另选代办人员。`,
  standInSelf: '代办人员不能是本人，请选择其他人员。',
  nothingToHold: '这段时间没有可以代办的岗位。管理员岗位和受其他单位委托的岗位不能代办。',
  notYourAbsence: '代办由本人或者本单位负责人安排。',
  notYoursToHandOver: '移交由本人或者本单位负责人办理。',
  handToSelf: '接收人员不能是移交人员本人，请另选接收人员。',
  nothingToHandOver: (name: string) => `“${name}”名下没有可以移交的事项。`,
  left: (title: string, count: string, advice: string) => `还有${title}${count}项：${advice}`,
  leavesNothing: (title: string) => `停用前，人员名下的${title}须有人接办。`,
  solePosts: '只有本人担任的岗位',
  solePostsAdvice: '请安全管理员先任命接任人员；不再需要的岗位，先予免去。',
  standingIn: '正在代他人办理的岗位',
  standingInAdvice: '请先结束代办，或者另行安排代办人员。',
  lastDayLater: '该岗位的任期在这一日期之前已经结束。',
} as const;
