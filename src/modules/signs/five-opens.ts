/** The five opens (五公开): what of government's work a release makes open. */
export const fiveOpens = ['decision', 'execution', 'management', 'service', 'result'] as const;
export type FiveOpens = (typeof fiveOpens)[number];
