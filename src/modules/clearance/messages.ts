import type { Attribute, Channel, Conclusion, FlagName, State } from './clearance.ts';

export const stateTitles: Record<State, string> = {
  'self-review': '科室自审',
  'secrecy-review': '保密审查',
  approval: '领导审批',
  approved: '同意公开',
  'not-published': '不予公开',
  referred: '已提请上级确定',
  returned: '已退回',
  recalled: '已取回',
  void: '已失效',
};

export const attributeTitles: Record<Attribute, string> = {
  proactive: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
  partial: '部分公开',
};

export const conclusionTitles: Record<Conclusion | 'return', string> = {
  publish: '同意公开',
  'publish-after-deletion': '删减后公开',
  not: '不予公开',
  'refer-up': '提请上级确定',
  return: '退回',
};

export const flagTitles: Record<FlagName, string> = {
  stateSecret: '是否涉及国家秘密',
  workSecret: '是否涉及工作秘密',
  tradeSecret: '是否涉及商业秘密',
  personalPrivacy: '是否涉及个人隐私',
  security: '是否可能危及国家安全、公共安全、经济安全、社会稳定',
  otherUnits: '是否涉及其他单位信息',
};

export const carrierTitles = { document: '公文类', 'non-document': '非公文类' } as const;

export const channelTitles: Record<Channel, string> = {
  website: '政府网站',
  newspaper: '报刊',
  radio: '广播',
  television: '电视',
  'notice-board': '政府公开栏',
  'new-media': '政务新媒体',
  gazette: '政府公报',
  'press-conference': '新闻发布会',
  other: '其他',
};

/** Names of the two rows that every manifest of a lot ends with. */
export const manifestLabels = { count: '件数', root: '内容清单根哈希（SHA-256，RFC 6962）' } as const;

/** What stands in the public version where something is kept back. */
export const WITHHELD_MARK = '〔此处依法不予公开〕';

export const commandTitles = {
  'clearance.ask-confirmation': '征求其他机关确认',
  'clearance.answer-confirmation': '答复征询',
} as const;

/** Where a question to another unit stands. */
export const confirmationTitles = {
  asked: '待答复',
  confirmed: '已确认',
  objected: '有异议',
  /** Nobody waits for it: the form was returned, taken back or ended before the answer. */
  over: '不再需要答复',
} as const;

export const clearanceTexts = {
  ground: ({ name, instrument, article }: { name: string; instrument: string; article: string }) =>
    `${name}，${instrument}${article}`,
  waitsFor: (unit: string, posts: string) => `${unit}的${posts}`,
  badCursor: '翻页参数不正确，请从第一页重新浏览。',
  none: '没有找到这份保密审查表。',
  noConfirmation: '没有找到这项确认请求。',
  noPost: (posts: string) => `这一步须由本环节的岗位人员办理（${posts}）。`,
  notReferred: '没有提请上级确定的问题，不需要登记答复。',
  onlyPeople: '保密审查须由具体人员办理。',
  notNamedHead: '这份审查表已指定科（处）室负责人，请由其办理自审。',
  onlyHandler: '只有承办人可以取回。',
  actedAlready: '已有人办理，不能取回。',
  stateSecret: '涉密不上网：涉及国家秘密的信息不得录入本系统，请按保密规定办理。',
  openMeanwhile: '这一事项刚刚由他人提交审查，请刷新后查看。',
  wordsNeeded: '请填写意见。',
  findingsNeedReason: (count: number) =>
    `自动检查发现${count}处疑似个人信息，同意公开须在意见中说明理由（不少于十个字）。`,
  againstAnswer: '审查结论不得宽于保密行政管理部门的答复意见。',
  notCleared: '公开的内容没有经过保密审查和批准，或者批准后内容有改动，不能公开。请重新履行审查程序。',
  ownUnit: '这是本单位或者审查单位，无需征求确认。',
  askedAlready: '已就同一内容征求过该单位意见。',
  cannotAskNow: '审查已经结束，不能再征求确认。',
  bureauUnit: '保密行政管理部门',
  confirmWhy: '涉及其他机关的信息，公开前须经该机关确认。',
  noneAsked: '审查表注明涉及其他单位信息，但还没有征求该单位确认。',
  waitingFor: (unit: string) => `${unit}尚未答复确认。`,
  objectedBy: (unit: string) => `${unit}对公开内容有异议，请协商一致后再公开。`,
  form: {
    'no-title': '请填写信息名称。',
    'no-summary': '请填写内容摘要。',
    'no-channel': '请选择拟公开方式。',
    'unknown-channel': '拟公开方式不在规定的选项之内。',
    'no-ground': '不予公开或者部分公开的，须写明法律依据和理由。',
    'ground-without-reason': '每一项依据都须说明理由。',
    'nothing-withheld': '部分公开的，须标明不予公开的内容，公开版本须与原文不同。',
    'withheld-though-proactive': '公开版本有不予公开的内容，公开属性应当为部分公开。',
    unreadable: '内容中有无法识别的字符，请检查后重新提交。',
  },
} as const;

export const redactionTexts = {
  noSpan: '部分公开须标明不予公开的具体内容。',
  unchanged: '公开版本与原文相同，请核对标明的内容。',
  noSuchPlace: '标明的位置在正文中不存在，请重新选择。',
  nothingThere: '标明的位置没有文字，请重新选择。',
  noGround: '请选择不予公开的依据。',
  noReason: '请说明不予公开的理由。',
  standsElsewhere: (n: number) => `第${n}处不予公开的文字还出现在标题、正文其他位置或者附件名称中，请一并标明。`,
} as const;

/** Why somebody may not act: the three people of every release are three (A4-2). */
export const apartTexts: Record<
  'section-head' | 'reviewer' | 'approver' | 'releaser' | 'confirmer',
  Partial<Record<string, string>>
> = {
  'section-head': {
    reviewer: '您已作为保密审查人签署意见，不能再办理自审。',
    approver: '您已作为审批人签署意见，不能再办理自审。',
  },
  reviewer: {
    drafter: '起草人不能审查自己承办的信息，请由其他保密审查员办理。',
    'section-head': '办理自审的科（处）室负责人不能再作保密审查，请由其他保密审查员办理。',
    approver: '审批人不能兼任保密审查人，请由其他保密审查员办理。',
  },
  approver: {
    drafter: '起草人不能审批自己承办的信息，请由其他领导审批。',
    'section-head': '办理自审的科（处）室负责人不能再作审批，请由其他领导审批。',
    reviewer: '保密审查人不能兼任审批人，请由其他领导审批。',
  },
  releaser: { approver: '审批人不能自行发布，请由其他人员发布。' },
  confirmer: { drafter: '起草人不能代其他机关答复确认，请由该机关其他人员办理。' },
};
