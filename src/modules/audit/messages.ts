/** What the commands are called, as on their buttons. */
export const commandTitles = {
  'audit.export': '导出审计记录',
} as const;

/** Acts that are no commands: signing in, and what the system does by itself. */
export const otherActs: Readonly<Record<string, string>> = {
  'identity.sign-in': '登录',
  'identity.enter-code': '输入验证码',
  'identity.sign-out': '退出登录',
  'identity.change-password': '修改密码',
  'identity.use-password-link': '通过链接设置密码',
  'identity.enrol-factor': '绑定验证器',
  'duties.follow-law': '按变更后的规定重新核对期限',
  'register.remove-withdrawn-files': '清除已撤回内容的附件',
  'register.remove-replaced-files': '清除已被替换的附件',
  'register.remove-many-replaced-files': '清除一批已被替换的附件',
};

/** What acts touch, in the order in which it says most of an act. */
export const nounTitles: Readonly<Record<string, string>> = {
  document: '公文',
  letter: '来信',
  absence: '请假代办',
  roster: '人员导入',
  lot: '补录批次',
  page: '补录页面',
  site: '网站',
  guide: '公开指南',
  directory: '公开单位名录',
  'law-change': '规定录入',
  confirmation: '其他机关确认',
  duty: '责任事项',
  person: '人员',
  unit: '单位',
  'password-link': '密码设置链接',
  item: '公开条目',
  clearance: '保密审查',
  file: '附件',
  session: '登录',
  batch: '成批办理',
  export: '导出',
};

/** Why an act was refused, where the act itself has no sentence for it. */
export const reasonTitles: Readonly<Record<string, string>> = {
  'identity.unknown': '没有这个账号',
  'identity.wrong-password': '密码错误',
  'identity.wrong-code': '验证码错误',
  'identity.wrong-proof': '密码或者验证码错误',
  'identity.link-code-wrong': '确认码错误',
  'identity.inactive': '账号已停用',
  'identity.locked': '账号锁定',
  'identity.one-time-over': '一次性密码已过期',
};

export const outcomeTitles = { done: '已办理', refused: '被拒绝' } as const;

/** Who acts where no person is known. */
export const actorTitles: Readonly<Record<string, string>> = {
  clock: '系统',
  setup: '平台初始设置',
  citizen: '身份未经核实的访问者',
  system: '外部系统',
};

export const trailTexts = {
  list: '审计记录：谁在什么时间办理了什么，或者被拒绝',
  actions: '审计记录中可以筛选的操作',
  notYours: '只有审计管理员可以查看审计记录。',
  daysReversed: '截止日期不能早于起始日期。',
  noPerson: '没有这个姓名或者登录名的人员，请核对后重新填写。',
  noMatter: '没有找到这个事项。可以填写发文字号、公开编号，或者事项的系统编号。',
  badCursor: '翻页参数不正确，请从第一页重新查询。',
  nothing: '没有符合条件的审计记录，不必导出。请调整筛选条件。',
  tooMany: (most: number) => `符合条件的审计记录超过${most}条，一次不能导出。请缩小时间范围，分次导出。`,
  noExport: '没有找到这次导出，或者下载已超过十分钟。请重新导出。',
  place: (unit: string, post: string) => (unit || post ? `（${[unit, post].filter(Boolean).join(' ')}）` : ''),
  withinSentence: (sentence: string) => sentence.replace(/。$/, ''),
  batch: (title: string) => `成批${title}`,
  titled: (title: string) => `《${title}》`,
  numbered: (noun: string, number: string) => `${noun}${number}`,
  named: (noun: string, name: string) => `${noun}“${name}”`,
  keyed: (noun: string, key: string) => `${noun}（编号末尾${key.slice(-8)}）`,
  objects: (objects: readonly string[]) => objects.join('、'),
  done: (who: string, title: string, object: string) => `${who}${title}${object && `：${object}`}`,
  refused: (who: string, title: string, object: string, why: string) =>
    `${who}要${title}${object && `：${object}`}，被拒绝（${why}）`,
  columns: {
    at: '时间',
    sentence: '经过',
    outcome: '结果',
    command: '操作代码',
    actorKind: '操作者类别',
    actor: '操作者编号',
    post: '岗位',
    unit: '单位编号',
    nouns: '所涉事项',
    reason: '拒绝原因',
    requestId: '请求编号',
    batchId: '批次编号',
    details: '其他事实',
    id: '记录编号',
  },
} as const;
