import { civilDateOf } from '#platform/civil-date';
import { dayText } from '#platform/look';
import type { Period } from '../period.ts';

/** Words of the lists and what they are narrowed down by. */
export const listWords = {
  none: '这里还没有公开的信息。',
  noneNarrowed: '没有符合这些条件的信息。',
  noneYet: '在已查找的较新信息中没有符合条件的，可以继续查找更早的。',
  noneHelp: '可以取消筛选条件，或者从页面上方搜索。',
  exactly: (count: string) => `共${count}条`,
  atLeast: (count: string) => `${count}条以上`,
  narrow: '缩小范围',
  opens: '五公开类别',
  period: '公开时间',
  year: '公开年份',
  month: '公开月份',
  feed: '订阅（Atom）',
  written: '成文',
  titled: (title: string, by: readonly string[]) => (by.length === 0 ? title : `${title}（${by.join('，')}）`),
  monthOf: (month: number) => `${month}月`,
} as const;

/** A period as people read it. */
export function periodText({ kind, code, from }: Period): string {
  const [year, month] = [Number(code.slice(0, 4)), Number(from.slice(5, 7))];
  if (kind === 'year') return `${year}年`;
  if (kind === 'month') return `${year}年${month}月`;
  if (kind === 'week') return `${dayText(from)}起的一周`;
  return dayText(from);
}

/** A count as people read it: 1,000. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** The day on which something became public. */
export function publicOn(at: Date): string {
  return civilDateOf(at);
}
