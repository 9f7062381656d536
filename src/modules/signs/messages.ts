/** The five opens, as people read them. */
export const fiveOpensTitles = {
  decision: '决策公开',
  execution: '执行公开',
  management: '管理公开',
  service: '服务公开',
  result: '结果公开',
} as const;

/** The same where the sign stands among its four siblings. */
export const fiveOpensWords = {
  decision: '决策',
  execution: '执行',
  management: '管理',
  service: '服务',
  result: '结果',
} as const;

/** How a document stands, as people read it. */
export const validityTitles = {
  pending: '尚未施行',
  'in-force': '有效',
  amended: '已修改',
  expired: '失效',
  repealed: '废止',
} as const;
