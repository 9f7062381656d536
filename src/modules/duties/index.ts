/** Who must do what by when, and the evidence that it was done; see README.md. */
import { extend } from './commands/extend.ts';
import { mark } from './commands/mark.ts';
import { pause } from './commands/pause.ts';
import { recompute } from './commands/recompute.ts';
import { remind } from './commands/remind.ts';
import { resume } from './commands/resume.ts';

export { cancelDuty, extendDuty, fulfilDuty, pauseDuty, restartDuty, resumeDuty } from './acts.ts';
export { extend, pause, resume };
export type { DutyOf } from './duty.ts';
export type { Entry } from './history.ts';
export { jobs } from './jobs.ts';
export { openDuty } from './opening.ts';
export type { NewDuty } from './opening.ts';
export { dutiesOf, listDuties, listEntries, listFirstDue } from './queries.ts';
export type { DutyLine } from './queries.ts';
export { reactions } from './reactions.ts';
export { explainDuty } from './replay.ts';
export type { Explanation } from './replay.ts';

export { dutyWorkflow } from './workflow.ts';

/** Every command of this module, for the wiring. */
export const commands = [pause, resume, extend, mark, remind, recompute] as const;
