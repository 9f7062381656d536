/** 尚未施行, 有效, 已修改, 失效, 废止. */
export const validities = ['pending', 'in-force', 'amended', 'expired', 'repealed'] as const;
export type Validity = (typeof validities)[number];
