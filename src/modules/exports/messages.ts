export const commandTitles = { 'exports.begin': '开始导出列表', 'exports.finish': '导出列表' } as const;

export const exportTexts = {
  /** The name of the file that a list becomes. */
  fileName: (list: string, day: string) => `${list}${day.replaceAll('-', '')}.csv`,
  cutOff: (most: number) => `只导出了前${most}件，列表还有其余内容。请用筛选或者查找缩小范围后分次导出。`,
} as const;
