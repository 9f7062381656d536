import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { issues, notFound, type Issues } from '#platform/errors';
import { isId } from '#platform/ids';
import { platformTexts } from '#platform/messages';
import { advance } from '#platform/workflow';
import type { Entry, LawChange } from './change.ts';
import { changeOf, demandSeen, insertChange, lockChange } from './change-store.ts';
import { findFaults } from './faults.ts';
import { changeTexts, faultTexts } from './messages.ts';
import type { ChangeSubject } from './permissions.ts';
import { changeWorkflow } from './workflow.ts';

/** Which change, and the version of it that the person was looking at. */
export const seen = { changeId: Type.String({ format: 'uuid' }), version: Type.Integer({ minimum: 1 }) };

/** Locks the change in the version that the person saw. */
export async function loadChange(ctx: Context, input: { changeId: string; version: number }): Promise<ChangeSubject> {
  const change = await lockChange(ctx.tx, input.changeId);
  ctx.touch('law-change', change.id);
  demandSeen(change, input.version, platformTexts.changedMeanwhile);
  return { change };
}

/** As `loadChange` for who only wants to know what may be done. */
export async function lookAtChange(ctx: Context, input: { changeId?: string }): Promise<ChangeSubject> {
  return { change: await findChange(ctx, input.changeId ?? '') };
}

/** The change of a key. Throws not found. */
export async function findChange({ tx }: Context, id: string): Promise<LawChange> {
  const query = tx.selectFrom('law.change').selectAll().where('id', '=', id);
  const row = isId(id) ? await query.executeTakeFirst() : undefined;
  if (!row) throw notFound('law.no-change', changeTexts.noChange);
  return changeOf(row);
}

/** Whether a change waits for this; throws the conflict that names its state. */
export function whereItStands(change: LawChange, act: 'law.confirm' | 'law.return' | 'law.withdraw'): [] {
  advance(changeWorkflow, change.state, act);
  return [];
}

/** Puts what was typed on record, to wait for a second person; what is wrong with it is said field by field. */
export async function propose(ctx: Context, entry: Entry): Promise<{ changeId: string } | Issues> {
  const faults = await findFaults(ctx.tx, entry, civilDateOf(ctx.now));
  if (faults.length > 0) return issues(faults);
  const changeId = ctx.newId();
  if (!(await insertChange(ctx, changeId, entry)))
    return issues([{ field: '', code: 'law.waits-already', message: faultTexts.waitsAlready }]);
  ctx.touch('law-change', changeId);
  ctx.record('kind', entry.kind);
  return { changeId };
}
