import type { State } from './definition.ts';

export const stateTitles: Record<State, string> = {
  'self-review': '科室自审',
  review: '保密审查',
  approval: '领导审批',
  published: '已公开',
  returned: '已退回',
};

export const commandTitles = {
  'openness.propose-guide': '编制公开指南',
  'openness.propose-directory': '提出公开单位名录',
  'openness.self-review': '自审指南和名录',
  'openness.review': '审查指南和名录',
  'openness.approve': '审批指南和名录',
} as const;

/** What the lines and paragraphs of a guide are called (条例 Art. 12). */
export const guideLabels = {
  office: '工作机构名称',
  address: '办公地址',
  postcode: '邮政编码',
  hours: '办公时间',
  phone: '联系电话',
  fax: '传真号码',
  online: '互联网联系方式',
  window: '当面申请和查阅地点',
  complaints: '监督投诉渠道',
  classification: '政府信息的分类',
  arrangement: '编排体系',
  access: '获取方式',
} as const;

export const guideTexts = {
  title: (unit: string) => `${unit}政府信息公开指南`,
  summary: (unit: string) => `${unit}政府信息公开工作机构的联系方式，信息的分类、编排体系和获取方式。`,
} as const;

export const directoryLabels = {
  columns: ['单位', '年度报告起始年度', '平台收录起始日期'],
  withheld: '不予公开事项清单的公布口径',
  year: (year: number) => `${year}年度`,
} as const;

export const directoryTexts = {
  title: (site: string, office: string) => `${site}政府信息公开单位名录（${office}）`,
  summary: (units: number) => `公开单位${units}个，不予公开事项清单的公布口径。`,
  howListed: (grounds: readonly string[]) =>
    `名录内单位决定不予公开的公文，其依据属于${grounds.map((name) => `“${name}”`).join('')}的，在不予公开事项清单中列出依据、单位、决定年月和下次复查时间，不列名称、文号和内容；有其他依据的，不列出。`,
} as const;

/** What the workbench says of guides and directories. */
export const consoleTexts = {
  none: '尚未编制',
  making: '编制',
  titles: { guide: '公开指南', directory: '公开单位名录' },
  matter: {
    guide: (unit: string) => `${unit}政府信息公开指南`,
    directory: (unit: string) => `${unit}公开单位名录`,
  },
  proposed: '提出',
  site: '网站',
  units: '公开单位',
  unitsOf: (names: readonly string[]) => `${names.length}个：${names.join('\u3001')}`,
  grounds: '列出的不予公开依据',
  unsorted: '未归类的公开信息',
  unsortedCount: (count: number) => (count > 1_000 ? '1,000条以上' : `${count}条`),
  words: '意见',
  wordsHelp: '意见会写入办理记录和保密审查表。',
  phrase: '经核对，内容准确，同意公开。',
  conclusion: '结论',
  conclusions: { agree: '同意公开', return: '不同意，退回' },
  leftOut: '不列入的单位',
  leftOutHelp: '名录列出本级政府现有的全部单位。不承担公开义务的，请在这里选择。',
} as const;

/** What helps to fill in a field of a guide. */
export const guideHelp: Readonly<Partial<Record<keyof typeof guideLabels, string>>> = {
  office: '承担政府信息公开工作的内设机构，写明单位和机构名称。',
  phone: '写办公电话，不写个人手机号码。',
  online: '电子邮箱或者网址，没有的可以不填。',
  window: '当面提交申请、查阅信息的地点，与办公地址相同的可以不填。',
  classification: '可以分段。',
  arrangement: '可以分段。',
  access: '可以分段。写明在哪里查阅、怎样申请。',
};

export const opennessTexts = {
  none: '没有找到这份指南或者名录，或者您无权查看。',
  proposedMeanwhile: '这份指南或者名录刚刚由他人提出，请刷新后查看。',
  notOffice: '公开单位名录由政府办公室提出。',
  noSite: (code: string) => `没有代码为“${code}”的网站，或者网站尚未公开。`,
  siteTaken: '这个网站的公开单位名录已由另一个政府办公室提出。',
  noUnits: '名录中没有单位，请检查不列入的单位。',
  badCursor: '翻页参数不正确，请从第一页重新浏览。',
} as const;
