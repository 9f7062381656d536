export const commandTitles = {
  'desk.write-note': '留言',
  'desk.withdraw-note': '撤回留言',
  'desk.follow': '关注',
  'desk.unfollow': '取消关注',
  'desk.see': '查看',
  'desk.urge': '催办',
  'desk.keep-phrase': '存为常用意见',
  'desk.drop-phrase': '删除常用意见',
} as const;

export const texts = {
  noMatter: '没有找到这个事项，或者您无权查看。',
  noPhrase: '没有找到这条常用意见。',
  onlyOwnNote: '只能撤回自己的留言。',
  withdrawnAlready: '这条留言已经撤回。',
  badCursor: '翻页参数不正确，请从第一页重新浏览。',
  waitsForNobody: '这件事现在没有等待办理的人，不需要催办。',
  ownTurn: '这件事正在等您自己办理。',
  urgedToday: '您今天已经催办过这件事，一天只能催办一次，请明天再试。',
  followsTooMany: (most: number) => `最多可以关注${most}件，请先取消一些不再需要的关注。`,
  phrasesTooMany: (most: number) => `每种意见最多保存${most}条，请先删除不常用的。`,
  beside: '一件事项旁边的情况：是否关注、上次查看、催办',
  notes: '一件事项的留言，最近的在前',
  phrases: '我自己保存的常用意见',
} as const;

/** What can be put into an urging with one touch. */
export const urgingPhrases = ['请尽快办理。', '期限临近，请优先办理。', '请告知办理进展。'] as const;
