/** Units, people and posts that come in by a workbook (批量导入); see README.md. */
import { finish } from './commands/finish.ts';
import { openRoster } from './commands/open.ts';

export { template } from './workbook.ts';
export { dryRun, type DryRun } from './dry-run.ts';
export { runStep, type Progress } from './running.ts';
export type { Fault, Plan } from './roster.ts';

/** Every command of this module, for the wiring. */
export const commands = [openRoster, finish] as const;
export { finish, openRoster };
