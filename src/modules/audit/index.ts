/** The audit trail as its administrator reads it; see README.md. */
import { exportTrail } from './commands/export.ts';

export { exportTrail };

/** Every command of this module, for the wiring. */
export const commands = [exportTrail] as const;
