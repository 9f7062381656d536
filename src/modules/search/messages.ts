/** Sentences of the search for people. */
export const searchTexts = {
  /** The heading of an attachment's page. */
  page: (name: string, page: number) => `附件《${name}》第${page}页`,
  badCursor: '翻页参数 after 不正确，请从第一页重新查询，或者原样填写上次返回的 next。',
  badLimit: '参数 limit 不正确，请填写1至50的整数。',
  badYear: '参数 year 不正确，请填写四位数的年份。',
  nothingAsked: '请填写查询内容（参数 q），或者至少填写一个筛选参数。',
  unknownParameter: (name: string, known: readonly string[]) =>
    `没有参数“${name}”。可以使用的参数：${known.join('、')}。`,
  unknownValue: (name: string, known: readonly string[]) =>
    `参数 ${name} 的值不正确，请从下列值中选择：${known.join('、')}。`,
  noSuchValue: (name: string) =>
    `没有公开的信息带有这个筛选值，请核对参数 ${name}。可以使用的值见查询结果中的 facets。`,
} as const;
