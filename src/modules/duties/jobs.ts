import { civilDateOf } from '#platform/civil-date';
import type { Command } from '#platform/command';
import type { Job, JobTools } from '#platform/composition';
import { Violation } from '#platform/errors';
import { execute } from '#platform/execute';
import { loadCalendar, type WorkingCalendar } from '#modules/law';
import { mark } from './commands/mark.ts';
import { recompute } from './commands/recompute.ts';
import { remind } from './commands/remind.ts';
import type { Duty } from './duty.ts';
import { clockOf } from './history.ts';
import { listEntries, listLiving, listToMark, listToRemind } from './queries.ts';
import { isOtherwise } from './turning.ts';

const first = '00000000-0000-0000-0000-000000000000';

/** The duties' clock: every minute what is overdue and what is to be reminded of, every hour what a notice has moved. */
export const jobs: readonly Job[] = [
  { task: 'duties.tick', cron: '* * * * *', run: tick },
  { task: 'duties.recompute', cron: '7 * * * *', run: recomputeMoved },
];

/** One round. What a standstill of the machine left undone is caught up with. */
async function tick(tools: JobTools): Promise<void> {
  const { db, clock } = tools.runtime;
  const now = clock.now();
  for await (const id of keys((after) => listToMark(db, now, after)))
    await attempt(tools, id, () => carryOut(tools, mark, id));
  for await (const id of keys((after) => listToRemind(db, now, after)))
    await attempt(tools, id, () => carryOut(tools, remind, id));
}

/**
 * Looks through all living duties, not the provisional ones only: a notice may change days that an earlier one had
 * settled, and the last days of December too.
 */
async function recomputeMoved(tools: JobTools): Promise<void> {
  const { db, clock } = tools.runtime;
  const calendar = await db.transaction().execute((tx) => loadCalendar(tx, civilDateOf(clock.now())));
  for (let page = await listLiving(db, first); page.length > 0; page = await listLiving(db, page.at(-1)?.id ?? first)) {
    for (const duty of page) {
      await attempt(tools, duty.id, async () => {
        if (await hasMoved(tools, duty, calendar)) await carryOut(tools, recompute, duty.id);
      });
    }
  }
}

async function hasMoved(tools: JobTools, duty: Duty, calendar: WorkingCalendar): Promise<boolean> {
  return isOtherwise(duty, clockOf(await listEntries(tools.runtime.db, duty.id)), calendar);
}

async function* keys(list: (after: string) => Promise<string[]>): AsyncGenerator<string> {
  for (let page = await list(first); page.length > 0; page = await list(page.at(-1) ?? first)) yield* page;
}

/** Each duty in an execution of its own, as its own act of the clock. */
async function carryOut<S, O>(
  { runtime }: JobTools,
  command: Command<typeof mark.input, S, O, undefined>,
  dutyId: string,
): Promise<void> {
  await execute(runtime, command, { dutyId }, { actor: { kind: 'clock', rule: command.name } });
}

/** A bad duty is told in the log and never stops the others; one that somebody else has just handled is no matter. */
async function attempt({ log }: JobTools, dutyId: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Violation && error.code === 'duties.nothing-due') return;
    log({ dutyId, err: error }, 'a duty could not be handled');
  }
}
