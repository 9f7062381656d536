/** The search page's words. */
export const words = {
  title: '搜索',
  ask: '请在上方输入文件名称、文号或者内容，例如“永政办函〔2018〕42号”。',
  found: (count: string) => `找到${count}`,
  atLeast: (count: number) => `${count}条以上`,
  exactly: (count: number) => `${count}条`,
  none: '没有找到相关信息。',
  noneHelp: '可以换一个说法，减少字数，或者直接输入发文字号。',
  relaxed: '没有包含全部词语的信息，以下为包含部分词语的信息。',
  next: '下一页',
  first: '回到第一页',
} as const;
