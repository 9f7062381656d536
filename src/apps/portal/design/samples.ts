/** What the parts are shown with: a title as long as titles get, and nothing that is a fact. */
export const samples = {
  title: '示例：关于做好防汛工作的通知',
  longTitle:
    '示例：永州市人民政府办公室关于印发《永州市全面推进决策、执行、管理、服务、结果公开和基层政务公开标准化规范化工作实施方案（2018—2020年）》的通知',
  number: '示政办函〔2018〕42号',
  issuer: '示例市人民政府办公室',
  day: '2018-07-04',
  href: '/design',
} as const;

/** The words of the page itself. */
export const designWords = {
  title: '界面组成',
  lead: '本页列出各页面共用的组成部分及其每一种状态，只在演示城市中提供。',
  colours: '颜色',
  signs: '五公开标识',
  validity: '有效性',
  dates: '日期',
  headings: '标题按词换行',
  rows: '列表',
  rowsNone: '列表：没有内容',
  rowsMany: '列表：很多内容',
  facts: '登记信息表',
  narrowing: '筛选',
  paging: '翻页',
  pagingFirst: '第一页的翻页',
  pagingLast: '最后一页的翻页',
  next: '下一页',
  first: '回到第一页',
  notices: '提示',
  fields: '表单',
  files: '文件',
  figures: '数字',
  none: '这里还没有公开的信息。',
  noneHelp: '可以取消筛选条件，或者从页面上方搜索。',
  notice: '今天尚未结束，以下为截至此刻的情况。',
  alert: '日期不正确，请按“年-月-日”填写一个存在的日期，例如2018-07-05。',
  field: '申请人姓名',
  hint: '与身份证件上的一致，用于核对身份。',
  problem: '请填写申请人姓名。',
  figureNote: '另有2条逾期，已说明原因',
} as const;
