import { day } from './words.ts';

/** Words of the pages that say what was public on a past day. */
export const dayWords = {
  title: '查询某日的公开信息',
  lead: '选择一个日期，查看当天结束时（24时，北京时间）本平台上公开着哪些信息，以及当时登记的内容。',
  date: '日期',
  place: '栏目',
  everywhere: '全部栏目',
  issuer: '机关代码',
  show: '查看',
  today: '今天尚未结束，以下为截至此刻的情况。',
  means: '各条按当时的登记列出，之后的变更不影响这里。每一条都注明它在公开日志中的序号，可以逐条核验。',
  meansNot: '这里只能说明本平台登记了什么：未经本平台公开的信息不在其中，也不能证明当时的内容正确。',
  none: '这一天结束时，本平台上没有符合条件的公开信息。',
  beforeFirst: (first: string) => `本平台公开的第一条信息是在${first}，这一天还没有公开信息登记在册。`,
  nothingYet: '本平台还没有公开过信息。',
  version: (n: number) => `当时为第${n}次登记`,
  recordedHere: (at: string | null) =>
    `此前在其他网站公开的信息，${at ?? '后来'}补录到本平台；补录以前的公开情况，本平台不作证明。`,
  firstHere: (at: string) => `${at}首次公开`,
  withdrawn: (at: string) => `这里曾有一条公开信息，已于${at}撤回。`,
  withdrawnTitle: '撤回时的标题：',
  reason: '撤回理由：',
  check: '核验',
  tombstone: '撤回说明',
  json: '本页数据（JSON）',
  older: '更早公开的',
  newest: '回到第一页',
  filtered: '已按条件筛选。',
  all: '查看全部',
} as const;

/** The title of the page of a day; of the form where no day is chosen. */
export function dayTitle(date: string | null): string {
  return date === null ? dayWords.title : `截至${day(date)}的公开信息`;
}
