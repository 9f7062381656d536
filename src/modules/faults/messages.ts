/** What the commands are called. */
export const commandTitles = {
  'faults.open-report': '查看找错留言',
} as const;

/** What this module says to people. */
export const faultTexts = {
  title: '我为政府网站找错',
  lead: '发现网站的内容或者功能有错误，请在这里告诉网站主办单位。不需要注册和登录。',
  page: '有问题的页面',
  pageUnknown: '没有指明页面，请在下面写明是哪个页面。',
  kind: '问题类型',
  description: '问题说明',
  descriptionHelp: '请写明哪一处有什么问题，最好写出正确的内容。请不要填写国家秘密、工作秘密和他人的个人信息。',
  contactLead: '联系方式（可以不填）',
  contactHelp: '需要答复的，请留下称呼和电话或者电子邮箱，只用于答复这条意见。整份内容加密保存，网站前台无法读取。',
  name: '称呼',
  contact: '电话或者电子邮箱',
  send: '提交',
  wrong: '还有内容需要修改：',
  noKind: '请选择问题类型。',
  tooShort: (least: number) => `请说明问题，不少于${least}个字。`,
  tooLong: (most: number) => `不超过${most}个字，请精简。`,
  receivedTitle: '已收到您的意见',
  receipt: '回执号',
  receivedAt: '收到时间',
  receiptHelp: '请抄下或者截屏保存回执号，联系网站主办单位时报出即可。留下联系方式的，网站主办单位核实后答复您。',
  back: '回到原来的页面',
  home: '回到首页',
  noSite: '网站尚未开通，暂不能提交，请稍后再试。',
  noReport: '没有找到这封来信。',
  notHere: '咨询、投诉、举报和信息公开申请不在这里受理。',
} as const;
