/** What generated documents are made of, beside the words of the dictionary. Every name says 示例: nobody takes them for real. */

const city = '示例市';

/** Bodies that issue, each with its 机关代字. */
export const issuers: readonly { name: string; prefix: string }[] = [
  ['发展和改革委员会', '发改'],
  ['科学技术局', '科'],
  ['工业和信息化局', '工信'],
  ['公安局', '公'],
  ['民政局', '民'],
  ['司法局', '司'],
  ['人力资源和社会保障局', '人社'],
  ['自然资源和规划局', '自然资'],
  ['生态环境局', '环'],
  ['住房和城乡建设局', '建'],
  ['交通运输局', '交'],
  ['水利局', '水'],
  ['农业农村局', '农'],
  ['商务局', '商'],
  ['文化旅游广电体育局', '文旅'],
  ['卫生健康委员会', '卫'],
  ['退役军人事务局', '退役'],
  ['应急管理局', '应急'],
  ['审计局', '审'],
  ['市场监督管理局', '市监'],
  ['林业局', '林'],
  ['统计局', '统'],
  ['医疗保障局', '医保'],
  ['城市管理和综合执法局', '城管'],
].map(([name = '', prefix = '']) => ({ name: city + name, prefix: `示${prefix}发` }));

/** 文种, the first ones more often. */
export const genres = ['通知', '公告', '通告', '意见', '决定', '批复', '通报', '函', '报告', '纪要'] as const;

/** 主题分类 of government information (国办, 索引目录). */
export const themes = [
  '综合政务',
  '国民经济管理',
  '财政金融审计',
  '国土资源能源',
  '农业林业水利',
  '工业交通',
  '商贸海关旅游',
  '市场监管安全生产',
  '城乡建设环境保护',
  '科技教育',
  '文化广电新闻出版',
  '卫生体育',
  '劳动人事监察',
  '公安安全司法',
  '民政扶贫救灾',
  '其他',
] as const;

export const numerals = ['一', '二', '三'] as const;

export const signs = { comma: '，', stop: '。' } as const;

export function titleOf(issuer: string, matter: string, genre: string): string {
  return `${issuer}关于${matter}的${genre}`;
}

export function numberOf(prefix: string, year: number, serial: number): string {
  return `${prefix}〔${year}〕${serial}号`;
}

export const oldSite = { name: '示例市人民政府旧门户网站', host: 'old.example.gov.cn' } as const;

export function lotName(n: number): string {
  return `示例：旧门户网站第${n}批`;
}

export const secondSite = { name: '示例市部门网站群', policy: '部门文件' } as const;
export const opinion = '旧网页均已公开，凭留存页面核对，同意按原样公开。';

/** What staff of the generated city write, say and look for. */
export const deskWords = {
  title: (matter: string) => `示例：关于${matter}的通知`,
  /** Of such a title what stands between its fixed words. */
  matterOf: (title: string) => title.slice(5, -3),
  agrees: '经核对，同意公开本件。',
  prefix: '示政办发',
  ofAll: '示例 通知',
  ofNone: (i: number) => `龘靐${i}`,
  inDuties: '通知',
} as const;

/** By which documents of the generated city are repealed later. */
export const replacing = '示例市人民政府关于废止部分文件的决定';
export const county = '示例县人民政府办公室';

/** What citizens ask the search of the portal. */
export const asked = {
  common: ['工作', '管理', '建设', '发展', '单位', '部门'],
  two: ['安全 生产', '防汛 抗旱', '教育 经费', '土地 征收', '环境 保护', '农村 道路'],
  three: ['学校 食堂 管理', '医疗 保险 缴费', '城市 建设 规划'],
  nowhere: ['饕餮', '魑魅魍魉', 'zzz'],
} as const;
