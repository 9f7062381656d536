import type { State } from './site.ts';

export const stateTitles: Record<State, string> = {
  'self-review': '科室自审',
  review: '保密审查',
  approval: '领导审批',
  published: '已公开',
  returned: '已退回',
};

export const commandTitles = {
  'sites.propose': '提出网站栏目设置',
  'sites.self-review': '自审网站栏目设置',
  'sites.review': '审查网站栏目设置',
  'sites.approve': '审批网站栏目设置',
} as const;

/** How the definition reads on the form of review. */
export const definitionLabels = {
  code: '网站代码',
  name: '网站名称',
  host: '网站域名',
  siteIdCode: '网站标识码',
  owner: '主办单位',
  position: '排列次序',
  mainColour: '主色调',
  marks: {
    icpNumber: 'ICP备案编号',
    policeRecordNumber: '公安机关备案编号',
    policeRecordUrl: '公安机关备案查询地址',
    partyGovMarkUrl: '党政机关网站标识地址',
    sponsor: '网站主办单位（页脚）',
    operator: '网站承办单位（页脚）',
    contact: '联系方式（页脚）',
  },
  columns: ['栏目代码', '栏目名称', '栏目描述', '栏目类型', '法定主动公开内容'],
} as const;

export const siteTexts = {
  none: '没有找到这个网站。',
  holdsNone: '未归类',
  holdsRules: '政府信息公开制度',
  columnTwice: (name: string) => `栏目“${name}”的代码或者名称与前面的栏目重复。`,
  noSuchColumn: (code: string) => `网站没有代码为“${code}”的栏目。`,
  hostTaken: '这个域名已由另一个网站使用。',
  proposedMeanwhile: '这个网站刚刚由他人提出，请刷新后查看。',
  otherOwner: '网站的主办单位不能改变。',
  summary: (name: string, columns: number) => `“${name}”的网站信息和${columns}个栏目的设置。`,
} as const;
