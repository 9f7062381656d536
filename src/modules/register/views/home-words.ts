/** Words of the first page. */
export const homeWords = {
  description: (site: string) => `${site}依法公开的政府信息，每一条都可以查询、核验。`,
  today: '今日公开',
  periods: { day: '今日', week: '本周', month: '本月', year: '今年' },
  count: (count: string) => `${count}条`,
  quietToday: (latest: string) => `今日尚无新公开的信息，最近一次公开是${latest}。`,
  latest: '最新公开',
  all: '全部公开信息',
  feed: '订阅（Atom）',
  columns: '栏目',
  replaced: '最近修改、废止和失效',
  replacedBy: { amended: '修改依据：', repealed: '替代文件：', expired: '相关文件：' } as Readonly<
    Record<string, string>
  >,
  onThisDay: '往年今日',
  inYear: (year: string) => `${year}年`,
  wantTo: '我要',
  tasks: [
    { href: '/search', name: '查文件', means: '按名称、文号、内容查找，可以查到具体条款' },
    { href: '/verify/page', name: '核验真伪', means: '核对一份文件是否由政府公开、有没有被改动' },
    { href: '/on', name: '查某一天', means: '看过去某一天公开着哪些信息、当时怎样登记' },
    { href: '/feed.xml', name: '订阅更新', means: '用订阅软件随时收到新公开的信息' },
  ],
  doing: '公开情况',
  monthFigure: '本月公开',
  inTimeFigure: '其中按期公开',
  inTimeMeans: '印发后20个工作日内',
  lateFigure: '其中超期公开',
  allFigures: '全部公开情况',
  logFigure: '公开日志',
  logAt: (at: string) => `每次公开、变更和撤回都在其中，只增不改；${at}签名`,
} as const;
