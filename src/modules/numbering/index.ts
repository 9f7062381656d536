export { normalIndexNumber } from './index-number.ts';
export type { IndexNumber } from './index-number.ts';
export { formatDocumentNumber, formatOrderNumber, parseDocumentNumber, parseOrderNumber } from './number.ts';
export type { DocumentNumber, OrderNumber } from './number.ts';
export { endPrefix } from './commands/end-prefix.ts';
export { grantPrefix } from './commands/grant-prefix.ts';
export { voidDocumentNumber, voidGate } from './commands/void.ts';
export { findBearer, findNumbersOf } from './bearers.ts';
export { findNumberOf, listHoles, listPrefixes } from './queries.ts';
export type { Bearer } from './queries.ts';
export { findNumberIssues, recordNumbers } from './recording.ts';
export type { RecordedNumber } from './recording.ts';
export { allocateIndexNumber, allocateNumber, recordNumber } from './store.ts';

import { endPrefix } from './commands/end-prefix.ts';
import { grantPrefix } from './commands/grant-prefix.ts';
import { voidDocumentNumber } from './commands/void.ts';

/** Every command of this module, for the wiring. */
export const commands = [grantPrefix, endPrefix, voidDocumentNumber] as const;
