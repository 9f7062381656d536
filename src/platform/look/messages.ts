/** Words that stand in drawings of every page. */
export const lookTexts = {
  paging: '翻页',
  earlier: '更早',
  newest: '回到最新',
  lift: '取消',
  narrowed: '现有筛选条件',
  narrowedBy: (dimension: string) => `${dimension}：`,
  day: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
} as const;
