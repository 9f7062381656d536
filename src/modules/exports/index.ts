/** What staff take out of lists as files, and the record of it; see README.md. */
import { begin } from './commands/begin.ts';
import { finish } from './commands/finish.ts';

export { mostLines } from './export.ts';
export { exportTexts } from './messages.ts';

export { begin, finish };

/** Every command of this module, for the wiring. */
export const commands = [begin, finish] as const;
