export { fiveOpens } from './five-opens.ts';
export type { FiveOpens } from './five-opens.ts';
export { fiveOpensTitles, validityTitles } from './messages.ts';
export { validities } from './validity.ts';
export type { Validity } from './validity.ts';
export { OpensSign } from './views/opens-sign.tsx';
export { ValidityTag } from './views/validity-tag.tsx';
