import { batch } from '#platform/batch';
import { civilDateOf } from '#platform/civil-date';
import type { Command } from '#platform/command';
import type { Job, JobTools } from '#platform/composition';
import { Violation } from '#platform/errors';
import { execute } from '#platform/execute';
import { loadRules } from '#modules/law';
import { mark } from './commands/mark.ts';
import { recompute } from './commands/recompute.ts';
import { remind } from './commands/remind.ts';
import { movesUnder } from './moving.ts';
import { listToMark, listToRemind } from './queries.ts';

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

/** What the rules of today move is computed anew, a page in one transaction; what cannot be done together is done one by one. */
async function recomputeMoved(tools: JobTools): Promise<void> {
  const { runtime } = tools;
  const { db, clock } = runtime;
  const rules = await db.transaction().execute((tx) => loadRules(tx, civilDateOf(clock.now())));
  const actor = { kind: 'clock', rule: recompute.name } as const;
  for await (const { moves } of movesUnder(db, rules, (dutyId, error) => tellBad(tools, dutyId, error))) {
    if (moves.length === 0) continue;
    const ids = moves.map(({ duty }) => duty.id);
    const together = batch(
      runtime,
      recompute,
      ids.map((dutyId) => ({ dutyId })),
      { actor, chunk: 100 },
    );
    await together.catch(async () => {
      for (const id of ids) await attempt(tools, id, () => carryOut(tools, recompute, id));
    });
  }
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
async function attempt(tools: JobTools, dutyId: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Violation && error.code === 'duties.nothing-due') return;
    tellBad(tools, dutyId, error);
  }
}

function tellBad({ log }: JobTools, dutyId: string, error: unknown): void {
  log({ dutyId, err: error }, 'a duty could not be handled');
}
