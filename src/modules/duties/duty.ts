import type { Selectable } from 'kysely';
import type { DB } from '#platform/db';
import type { State } from './workflow.ts';

/** Which duty: its kind, and the noun whose commands open and fulfil it. */
export interface DutyOf {
  /** `module.what`, such as `documents.publish`. */
  kind: string;
  noun: string;
  nounId: string;
}

/** Who must do what by when, as its table holds it. */
export type Duty = Omit<Selectable<DB['duties.duty']>, 'state'> & { state: State };

const second = 1000;

/** Whether `due_at` is over. It is the last second that still counts, so it is over one second later. */
export function isPast(dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && now.getTime() >= dueAt.getTime() + second;
}
