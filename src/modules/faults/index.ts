/** What is wrong with our own pages, as citizens tell it; see README.md. */
import { openReport } from './commands/open-report.ts';

export { openReport };
export { faultKinds, FAULT_REPORT } from './fault-report.ts';

/** Every command of this module, for the wiring. */
export const commands = [openReport] as const;
