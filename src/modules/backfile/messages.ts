import type { LotState } from './lot.ts';
import type { PageState } from './page.ts';

export const lotStateTitles: Record<LotState, string> = {
  open: '正在补录',
  'self-review': '科室自审',
  'secrecy-review': '保密审查',
  approval: '领导审批',
  approved: '同意公开',
  closed: '已办结',
  returned: '已退回',
};

export const pageStateTitles: Record<PageState, string> = {
  kept: '在批次中',
  'left-out': '不予补录',
  released: '已公开',
};

/** What each command is called on its button. */
export const commandTitles = {
  'backfile.open-lot': '新建补录批次',
  'backfile.add-page': '补录旧页',
  'backfile.decide-finding': '按原样公开',
  'backfile.leave-out': '不予补录',
  'backfile.hand-in': '批次送审',
  'backfile.self-review': '科室负责人自审',
  'backfile.review-secrecy': '保密审查',
  'backfile.approve': '审批',
  'backfile.release': '公开发布',
  'backfile.close': '办结批次',
} as const;

export const lotTexts = {
  periodBackwards: '截止日期不能早于起始日期。',
  periodInFuture: '补录的是以前已经公开的信息，截止日期不能晚于今天。',
} as const;

export const texts = {
  formerDrafterMayNot: '建立过这个批次的人不能审核、签发这个批次。',
  openLots: '未办结的补录批次',
  openLotsAdvice: '请移交给本单位其他可以起草的人员。',
  lotUnfit: (name: string, lot: string) => `“${name}”在该单位没有起草、补录的岗位，或者审核过批次“${lot}”，不能接收。`,
  onlyDrafter: '只有建立这个批次的人可以补录、处理检查发现和送审。',
  noLot: '没有找到这个补录批次，或者您无权查看。',
  noPage: '没有找到这件旧页，或者您无权查看。',
  changed: '这个批次在您查看期间已有新的办理，请刷新后再操作。',
  lotFull: (most: number) => `一个批次最多${most}件，请另建批次。`,
  badUrl: (host: string) => `原网址不正确，或者不属于来源网站“${host}”，请核对。`,
  days: {
    'outside-period': '原发布日期不在批次的起止日期之内，请核对日期，或者放入相应期间的批次。',
    'captured-later': '留存日期不能晚于今天。',
    'captured-before': '留存日期早于原发布日期，请核对。',
    'dated-later': '成文日期晚于留存日期，请核对。',
  },
  withheld: '旧页已经全文公开，不能含有不予公开的内容。需要删减后公开的，请按新的信息起草、审查。',
  personalDataInFacts: '这里疑似有证件号码、手机号码等个人信息，请删除后再补录。',
  replacedByMissing: '已修改或者废止的，须写明由哪份文件修改或者废止。',
  pendingLater: '尚未施行的，须写明施行日期，且晚于今天。',
  attachmentUnknown: '没有找到这个附件，请先由本单位上传，再补录。',
  evidenceUnknown: '没有找到留存的文件，请先由本单位上传，再补录。',
  unitUnknown: (code: string) => `没有代码为“${code}”的单位。`,
  unitOfOther: '发文机关不属于本级政府及其所属单位，请不要填写发文单位代码，只填写当时的发文机关名称。',
  urlKnown: (lot: string, n: number) => `这一网址已在批次“${lot}”第${n}件登记，不能重复补录。`,
  numberKnown: (lot: string, n: number) => `这一发文机关的这个文号已在批次“${lot}”第${n}件登记，不能重复补录。`,
  knownMeanwhile: '相同网址或者文号的旧页刚刚由他人补录，请刷新后查看。',
  alreadyPublic: (publicId: string) => `这一发文机关的这个文号已经公开（信息编号${publicId}），不能重复公开。`,
  noSuchFinding: '没有这一处检查发现，或者已经处理。',
  nothingToHandIn: '批次中没有可以送审的旧页。',
  undecided: (pages: number, first: string) =>
    `还有${pages}件旧页的检查发现没有处理（第${first}件），请逐处说明按原样公开的理由，或者不予补录。`,
  reasonToClose: (left: number) => `还有${left}件没有公开，办结后不能再公开，请说明原因（不少于四个字）。`,
  leftAtClose: (reason: string) => `批次办结时未公开：${reason}`,
  proposes: '旧有公开信息，原网页已向社会公开，建议按原样公开。',
  summary: (source: string, count: number) =>
    `${source}上的旧有公开信息，共${count}件，均已向社会公开，凭留存的页面逐件核对，随附内容清单。`,
  pageSummary: (url: string, publishedOn: string, capturedOn: string) =>
    `旧有公开信息，${publishedOn}已在 ${url} 公开，${capturedOn}留存。`,
  numberIsPublic: '文号所在的信息已经公开，不能作废；确有错误的，请先按规定撤回。',
} as const;

/** Names of the rows of a lot's manifest. */
export const manifestNames = {
  lot: '批次',
  source: '来源网站',
  period: '原发布日期',
  columns: '拟公开栏目',
  ground: '公开依据',
  alreadyPublic: '已向社会公开的旧有信息',
  kept: '留存凭证',
  evidence: '每件留存页面的 SHA-256 和留存日期',
} as const;
