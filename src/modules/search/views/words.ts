/** The search page's words. */
export const words = {
  title: '搜索',
  heading: (q: string) => `搜索：${q}`,
  ask: '请在上方输入文件名称、文号或者内容，例如：',
  examples: ['永政办函〔2018〕42号', '低保', '2018年招生入学'],
  cut: (most: number) => `查询内容较长，只按前${most}个字查询。`,
  found: (count: string) => `找到${count}`,
  atLeast: (count: number) => `${count.toLocaleString('en-US')}条以上`,
  exactly: (count: number) => `${count}条`,
  byRelevance: '按相关程度',
  byDate: '按成文日期',
  none: '没有找到相关信息。',
  noneHelp: '可以换一个说法，减少字数或者筛选条件，或者直接输入发文字号。',
  relaxed: '没有包含全部词语的信息，以下为包含部分词语的信息。',
  next: '下一页',
  first: '回到第一页',
  feed: '订阅本次搜索（Atom）',
  feedTitle: (q: string) => (q === '' ? '搜索' : `搜索：${q.slice(0, 60)}`),
  ownSite: '只在本网站的信息中搜索。',
  everySite: '正在全部网站的信息中搜索。',
  otherSite: '正在另一个网站的信息中搜索。',
  toAllSites: '搜索全部网站',
  toOwnSite: '只搜索本网站',
  narrow: '缩小范围',
  narrowed: '现有筛选条件',
  lift: '取消',
  sampled: (count: number) => `结果较多，以下数字按其中最新的${count.toLocaleString('en-US')}条统计。`,
  year: (year: string) => `${year}年`,
  dimensions: {
    issuer: '发文机关',
    theme: '主题分类',
    genre: '文种',
    year: '成文年份',
    opens: '五公开类别',
    validity: '有效性',
    site: '网站',
  },
  values: {
    opens: {
      decision: '决策公开',
      execution: '执行公开',
      management: '管理公开',
      service: '服务公开',
      result: '结果公开',
    } as Readonly<Record<string, string>>,
    validity: {
      pending: '尚未施行',
      'in-force': '有效',
      amended: '已修改',
      expired: '失效',
      repealed: '废止',
    } as Readonly<Record<string, string>>,
  },
} as const;

/** A civil date as people read it: 2018年7月4日. */
export function day(date: string): string {
  const [year, month, of] = date.split('-').map(Number);
  return `${year}年${month}月${of}日`;
}
