import type { State } from './state.ts';

export const stateTitles: Record<State, string> = {
  draft: '起草',
  'self-review': '科室自审',
  'openness-review': '公开属性审查',
  submission: '部门负责人签报',
  acceptance: '政府办公室受理',
  'legality-review': '合法性审核',
  countersign: '会签',
  'secrecy-review': '保密审查',
  approval: '领导审批',
  approved: '已签发待印发',
  issued: '已印发',
  released: '已公开',
  returned: '已退回',
};

export const attributeTitles = {
  proactive: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
  partial: '部分公开',
} as const;

/** The reasons for which the government office returns a document (退文); 国办发〔2016〕80号, plan A01.6. */
export const returnReasons = {
  'no-attribute': '没有明确的公开属性建议',
  'no-reason': '没有依法依规说明不公开的理由',
  'bad-format': '格式不符合公文处理规定',
  'not-consulted': '涉及其他单位职责，未协商一致',
  'no-legal-review': '应当进行合法性审核而未进行',
  'no-interpretation': '应当附政策解读方案而未附',
  other: '其他',
} as const;

/** What each command is called on its button. */
export const commandTitles = {
  'documents.draft': '起草公文',
  'documents.receive': '登记来文',
  'documents.edit': '修改',
  'documents.submit': '送审',
  'documents.settle-remark': '处理退回标注',
  'documents.recall': '取回',
  'documents.return': '退文',
  'documents.send-back': '退回修改',
  'documents.review-section': '科室负责人自审',
  'documents.review-openness': '公开属性审查',
  'documents.contest-policy': '认定为政策性文件',
  'documents.endorse': '部门负责人签报',
  'documents.accept': '受理',
  'documents.review-legality': '合法性审核',
  'documents.countersign': '会签',
  'documents.review-secrecy': '保密审查',
  'documents.record-bureau-answer': '登记保密行政管理部门意见',
  'documents.approve': '审批签发',
  'documents.issue': '编号印发',
  'documents.release': '公开发布',
} as const;

export const texts = {
  numberVoid: '这份公文的发文字号已经作废，不能发布。',
  underReview: '这份公文已经送审，审查期间不能修改。需要修改的，请由受理人员退回。',
  proposes: (attribute: keyof typeof attributeTitles) => `建议${attributeTitles[attribute]}。`,
  noSuchDocument: '没有找到这份公文，或者您无权查看。',
  changed: '这份公文在您查看期间已有新的办理，请刷新后再操作。',
  attributeMissing: '请选择公开属性：主动公开、依申请公开、不予公开或者部分公开。',
  reasonMissing: (least: number) => `请说明理由，不少于${least}个字。`,
  groundMissing: '不予公开或者部分公开，须逐项选择依据的法律条款。',
  groundUnknown: (code: string) => `“${code}”不是成文当日有效的不公开依据。`,
  groundReasonMissing: '每一项依据都须写明理由。',
  spansMissing: '部分公开须标明不予公开的具体内容，并逐处说明理由。',
  spansNotPartial: '只有部分公开的公文才能标注不予公开的内容。',
  proposalReasonMissing: '代政府起草的公文，须对公开属性提出明确建议并说明理由。',
  normativeMustBePublic: '行政规范性文件应当主动公开。',
  fiveOpensMissing: '拟公开的公文须选择所属的“五公开”类别。',
  personalDataInFacts: '这里疑似有证件号码、手机号码等个人信息，请删除后再送审。',
  onBehalf: (name: string) => `代${name}办理。`,
  drafts: '本人起草、尚未签发的公文',
  draftsAdvice: '请移交给本单位其他可以起草的人员。',
  draftUnfit: (name: string, title: string) => `“${name}”在起草单位没有起草的岗位，或者审核过《${title}》，不能接收。`,
  waitingForOne: '只等本人办理的公文',
  waitingForOneAdvice: '请先办理，或者请安全管理员任命其他可以办理的人员。',
  onlyDrafter: '只有起草人可以进行这一操作。',
  drafterMayNot: '起草人不能审核自己起草的公文。',
  reviewerMayNotApprove: '保密审查人不能同时担任审批人。',
  approverMayNotRelease: '审批人不能同时担任发布人。',
  recallTooLate: '已有人办理，不能取回；如需修改，请联系当前办理人退回。',
  alreadyPolicy: '这份公文已按政策性文件办理。',
  notPublic: '这份公文的公开属性不是主动公开或者部分公开，不能发布。',
  unitOfOther: '代政府起草的公文，须选择本级政府或者政府办公室为发文单位。',
  noGovernmentOffice: '没有找到负责办理的政府办公室。',
  alreadyCountersigned: '贵单位已会签。',
  publicationDuty: (title: string) => `公开《${title}》`,
  numberIsPublic: '文号所在的信息已经公开，不能作废；确有错误的，请先按规定撤回。',
  attachmentUnknown: '没有找到这个附件，请先由起草单位或者办理单位上传，再添加到公文。',
  noPassage: (n: number) => `第${n}处标注没有对应的正文，请重新选择要标注的文字。`,
  noRemark: '没有找到这处标注。',
  notInHand: '这份公文不在起草人手中，不能处理标注。',
  mend: '修改后重新送审',
  notForPublic: '不予公开或者依申请公开',
  waitsFor: (units: readonly string[], posts: readonly string[]) => `${units.join('、')}的${posts.join('或者')}`,
  badCursor: '翻页参数不正确，请从第一页重新浏览。',
  noAttached: '这份公文没有这个附件。',
  noVersion: '没有找到这个版本。',
  attachmentUninspected: (name: string) => `附件“${name}”尚未经系统检查，请重新上传后再送审。`,
  attachmentUndecided: (name: string, finding: string) =>
    `附件“${name}”：${finding}请处理后重新上传；确需保留的，请在附件上说明理由后再送审。`,
  decidedByDrafter: (finding: string, words: string) => `${finding}起草人说明：${words}`,
  atPlace: (place: string, message: string) => `${place}：${message}`,
} as const;

export const dutyStateTitles = {
  open: '办理中',
  paused: '已暂停计时',
  fulfilled: '已办结',
  cancelled: '已取消',
} as const;

/** The facts of a document, as its page names them. */
export const factTitles = {
  number: '发文字号',
  kind: '文种',
  attribute: '公开属性',
  fiveOpens: '五公开',
  theme: '主题分类',
  drafting: '起草',
  issuing: '发文机关',
  receivedFrom: '来文单位',
  addressees: '主送机关',
  countersigning: '会签单位',
  involved: '涉及单位',
  documentDate: '成文日期',
  issuedOn: '印发日期',
  indexNumber: '索引号',
  draftedOn: '起草日期',
} as const;

/** What follows an act, said before it is confirmed. */
export const consequences: Readonly<Partial<Record<keyof typeof commandTitles, string>>> = {
  'documents.submit': '送审后由科（处）室负责人自审，审查期间不能修改；有人办理之前可以取回。',
  'documents.recall': '取回后公文退回起草环节，可以继续修改；这次送审的保密审查表作废，修改后须重新送审。',
  'documents.return':
    '退文后公文退回起草人，此前各环节的意见不再有效，修改后须重新送审；退文原因和标注会留在办理记录中。',
  'documents.send-back': '公文退回起草人修改，此前各环节的意见不再有效，修改后须重新送审。',
  'documents.approve': '签发当日为成文日期；签发后正文和公开属性不能再修改。',
  'documents.issue': '编号后文号不能收回，确有错误的只能作废；公开期限从成文日期起算。',
  'documents.release': '发布后立即对社会公开，确需收回的，须按规定撤回并说明理由。',
};

/** The fields of the commands' forms. */
export const fieldTitles = {
  words: '意见',
  reason: '退文原因',
  referUp: '公开与否难以确定，提请保密行政管理部门确定（条例第十七条）',
  conclusion: '答复意见',
  prefix: '机关代字',
  columns: '发布到',
  columnsHelp: '可以选择多个栏目。括号内是栏目所属的法定主动公开内容；选择哪个栏目，信息就归入哪一类。',
  wordsHelp: '意见会写入办理记录和保密审查表。',
} as const;

export const bureauAnswers = {
  publish: '可以公开',
  'publish-after-deletion': '删减后可以公开',
  not: '不予公开',
} as const;

/** Common phrases (常用意见), by command. */
export const phrases: Readonly<Partial<Record<keyof typeof commandTitles, readonly string[]>>> = {
  'documents.review-section': ['内容属实，同意公开属性建议，请保密审查。', '已审核，同意。'],
  'documents.review-openness': ['不公开的依据和理由充分，同意。'],
  'documents.endorse': ['同意报送。'],
  'documents.accept': ['格式、公开属性符合要求，予以受理。'],
  'documents.review-legality': ['经审核，内容合法，程序合规。'],
  'documents.countersign': ['同意会签。', '同意，无修改意见。'],
  'documents.review-secrecy': [
    '经审查，不涉及国家秘密、工作秘密、商业秘密和个人隐私，同意公开。',
    '经审查，同意公开属性建议。',
  ],
  'documents.approve': ['同意印发，主动公开。', '同意。', '同意，按程序办理。'],
  'documents.return': [
    '请补充不公开的依据和理由。',
    '请核对文种、格式后重新报送。',
    '请与有关单位协商一致后重新报送。',
  ],
  'documents.send-back': ['请按所附意见修改后重新送审。'],
  'documents.contest-policy': ['本文件涉及公众权利义务，应当认定为政策性文件。'],
};

/** The steps of a document's opinions, and what was said there. */
export const stepTitles = {
  ...stateTitles,
  return: '退文',
  'send-back': '退回修改',
  recall: '取回',
  policy: '政策性文件认定',
} as const;

export const outcomeTitles = {
  agree: '同意',
  disagree: '不同意',
  return: '退文',
  'send-back': '退回修改',
  recall: '取回',
  contest: '认定',
  reaffirm: '维持',
} as const;

/** Why an attribute is proposed for what is being drafted: by what the unit decided before. */
export const precedentTexts = {
  all: (kind: string, count: number, attribute: string) => `本单位同类${kind}${count}件均为${attribute}。`,
  most: (kind: string, count: number, parts: readonly string[]) =>
    `本单位同类${kind}${count}件，其中${parts.join('，')}。`,
  part: (attribute: string, count: number) => `${attribute}${count}件`,
  none: (kind: string) => `本单位还没有同类${kind}的先例，请自行确定公开属性。`,
  noteLine: (note: string) => `文件附注写明“${note}”。`,
} as const;

/** What the person has to settle where the file left it open. */
export const doubtTexts = {
  title: '文件中没有读到标题，请填写。',
  kind: '标题没有写明文种，请选择。',
  body: '文件中没有读到正文，请核对文件。',
  attribute: '请确定公开属性。',
  fiveOpens: '请选择所属的“五公开”类别。',
} as const;

/** The parts of a document's public version, where something was found. */
export const partTitles = { title: '标题', blocks: '正文', attachments: '附件名称' } as const;

export function blockPlace(n: number): string {
  return `正文第${n}段`;
}

export function attachmentPlace(name: string): string {
  return `附件“${name}”`;
}
