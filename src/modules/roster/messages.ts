/** What the commands are called, as on their buttons. */
export const commandTitles = {
  'roster.open': '导入单位和人员',
  'roster.finish': '结束导入',
} as const;

/** The sheets of the workbook. */
export const sheetTitles = { units: '单位', people: '人员', posts: '任岗' } as const;

/** The heads of their columns. */
export const columnTitles = {
  code: '单位代码',
  name: '单位全称',
  shortName: '单位简称',
  kind: '类别',
  level: '级别',
  territory: '行政区划代码',
  parentCode: '上级单位代码',
  indexCode: '索引号中的单位代码',
  validFrom: '设立日期',
  startedOn: '启用平台日期',
  login: '登录名',
  personName: '姓名',
  unitCode: '单位代码',
  post: '岗位',
  from: '起始日期',
  until: '截止日期',
  row: '原表行号',
  outcome: '办理情况',
  account: '账号情况',
} as const;

export const standingTitles = {
  new: '等待办理',
  there: '已登记',
  fault: '不能办理',
} as const;

/** How a value must be written, by field. */
export const formRules: Readonly<Record<string, string>> = {
  code: '只能用小写字母、数字和短横线，最长40个字符',
  parentCode: '只能用小写字母、数字和短横线，最长40个字符',
  unitCode: '只能用小写字母、数字和短横线，最长40个字符',
  login: '以小写字母开头，只能用小写字母、数字、点、横线、下划线，2至40个字符',
  territory: '应为6位数字',
  indexCode: '只能用字母和数字，最长20个字符',
};

/** What this module says to people. */
export const rosterTexts = {
  templateName: '单位和人员导入模板.xlsx',
  resultName: (day: string) => `单位和人员导入结果（${day}）.xlsx`,
  helpTitle: '填写说明',
  help: [
    ['项目', '说明'],
    ['单位代码', '小写字母、数字和短横线，登记后不能更改；上级单位、所在单位都用代码填写。'],
    ['类别', '人民政府、政府办公室、政府部门、县级人民政府、管理区、乡镇（街道）、事业单位、垂直管理单位、党委部门。'],
    ['级别', '省级、市级、县级、乡级。'],
    ['日期', '写作2026-11-25。任岗的起始日期不填，即自任命当日起；截止日期不填，即长期。'],
    ['登录名', '以小写字母开头，可以包含小写字母、数字、点、横线、下划线；登记后不能更改。'],
    ['岗位', '与系统中的岗位名称一致，例如“起草人”“保密审查员”。一人多岗的，每个岗位一行。'],
    ['密码', '表中不填密码。登记后由系统管理员签发密码设置链接，安全管理员核发确认码，本人设置密码。'],
    ['公式、隐藏内容', '不要使用公式、隐藏的工作表、行和列，也不要含宏。'],
  ],
  noSheet: (title: string) => `没有名为“${title}”的工作表，请使用系统提供的模板。`,
  unknownSheet: (title: string) => `不认识名为“${title}”的工作表，请删除，或者改为模板中的名称。`,
  twice: (title: string) => `有两个名为“${title}”的工作表，请合并。`,
  hiddenSheet: '这个工作表是隐藏的，请取消隐藏并核对后再导入。',
  hiddenColumns: '有隐藏的列，请取消隐藏并核对后再导入。',
  hiddenRow: '这一行是隐藏的，请取消隐藏并核对后再导入。',
  formula: '这一格是公式，请改为数值或者文字（复制后选择性粘贴为数值）。',
  noColumn: (title: string) => `没有“${title}”这一列，请使用系统提供的模板。`,
  unknownColumn: (title: string) => `不认识“${title}”这一列，请删除。`,
  tooManyRows: (most: number) => `行数超过${most}行，请拆分后分次导入。`,
  nothing: '表中没有可以导入的内容，请按模板填写。',
  required: '请填写这一格。',
  badForm: (value: string, rule: string) => `“${value}”的格式不正确：${rule}。`,
  unknownChoice: (value: string) => `“${value}”不在可选的范围内，请按填写说明填写。`,
  badDay: (value: string) => `“${value}”不是日期，请写作2026-11-25。`,
  codeTwice: (row: number) => `单位代码与第${row}行重复。`,
  nameTwice: (row: number) => `单位全称与第${row}行重复。`,
  codeTaken: (name: string) => `这个代码已登记为“${name}”，名称或者类别不一致。`,
  nameTaken: (code: string) => `已有同名单位，代码为“${code}”。`,
  noParent: (code: string) => `没有代码为“${code}”的上级单位，表中和系统中都没有找到。`,
  circle: '上级单位互为隶属，形成循环，请核对上级单位代码。',
  parentNotThen: '上级单位在这个单位设立之日还不存在或者已经撤销。',
  startsBefore: '启用平台的日期不能早于设立日期。',
  loginTwice: (row: number) => `登录名与第${row}行重复。`,
  loginTaken: (name: string) => `这个登录名已由“${name}”使用，姓名或者所在单位不一致。`,
  loginGone: '这个登录名的账号已经停用，不能再用，请另取登录名。',
  noUnit: (code: string) => `没有代码为“${code}”的单位，表中和系统中都没有找到。`,
  unitClosed: '这个单位已经撤销或者届时还没有设立。',
  noLogin: (login: string) => `没有登录名为“${login}”的人员，表中和系统中都没有找到。`,
  postTwice: (row: number) => `与第${row}行重复：同一人在同一单位的同一岗位，任期重叠。`,
  apart: (one: string, other: string, where: string) =>
    `同一人不能同时担任${one}和${other}（${where}）：系统、安全、审计管理员三员分立。`,
  inTable: (row: number) => `第${row}行`,
  onRecord: '系统中已任',
  ownPosts: '不能为本人任命岗位，请由其他安全管理员办理。',
  endsBefore: '截止日期不能早于起始日期。',
  inPast: '任岗的起始日期不能早于今天；不填即自任命当日起。',
  faultsFirst: (count: number) => `表中还有${count}处问题，请更正后再导入。`,
  notFound: '没有找到这次导入。',
  changed: '这次导入已由他人办理，请刷新后查看。',
  finished: '这次导入已经结束。',
  waitingAct: '任命导入的岗位',
  posts: (count: number) => `共${count}项任岗。`,
  made: (units: number, people: number, posts: number) => `单位${units}个、人员${people}名、任岗${posts}项`,
} as const;
