import { words } from './words.ts';

const timingTitles: Readonly<Record<string, string>> = {
  'in-time': '按期公开',
  late: '超期公开',
  unmeasured: '没有登记印发日期',
};

/** What the page of figures says. */
export const figureWords = {
  title: '公开情况',
  lead: '下列数字由公开登记直接统计，点开每一个数字都能看到它统计的信息。信息撤回后，相应数字随之减少。',
  month: (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
  released: (month: string) => `${month}公开的信息`,
  otherMonths: '其他月份',
  nothing: (month: string) => `${month}没有公开的信息。`,
  latest: (month: string) => `查看最近有公开信息的${month}`,
  table: '各单位公开信息的件数',
  unit: '发文机关',
  total: '合计',
  allUnits: '全部',
  inTime: '按期',
  late: '超期',
  unmeasured: '没有登记印发日期',
  historical: (count: number) => `另有此前在其他网站公开、后来补录的信息${count}件，不计入上表。`,
  timingMeans:
    '按期，是指自印发之日起20个工作日内公开（政府信息公开条例第二十六条）。工作日按国务院办公厅公布的放假安排计算。只统计已经公开的信息；没有登记印发日期的不计入按期和超期。',
  withdrawn: (month: string) => `${month}撤回的信息`,
  noneCounted: '没有符合条件的信息。',
  noneWithdrawn: '这个月没有撤回的信息。',
  items: (count: number) => `${count}件`,
  log: '公开日志',
  logSize: '登记条数',
  entries: (size: number) => `${size}条`,
  checkpoint: '最近一次检查点',
  counted: (month: string, narrowed: readonly string[]) => [`${month}公开的信息`, ...narrowed].join('，'),
  timing: (timing: string) => timingTitles[timing] ?? timing,
  opens: (opens: string) => (words.fiveOpens as Readonly<Record<string, string>>)[opens] ?? opens,
  back: '回到公开情况',
  titleHidden: '标题不再公开',
} as const;
