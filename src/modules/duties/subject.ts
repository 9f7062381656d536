import { Type } from 'typebox';
import type { Context } from '#platform/context';
import { conflict, notFound, type Issue } from '#platform/errors';
import { isId } from '#platform/ids';
import { platformTexts } from '#platform/messages';
import { advance } from '#platform/workflow';
import type { Duty } from './duty.ts';
import { dutyTexts } from './messages.ts';
import type { DutySubject } from './permissions.ts';
import { lockDuty } from './store.ts';
import { dutyWorkflow, type Act } from './workflow.ts';

export const dutyId = Type.String({ format: 'uuid' });
export const reason = Type.String({ minLength: 2, maxLength: 500 });
export const day = Type.String({ format: 'date', pattern: '^(19|20|21)' });

/** Which duty, and the version of it that the person was looking at. */
export const seen = { dutyId, version: Type.Integer({ minimum: 1 }) };

/** As `loadDuty` for who only wants to know what may be done: nothing is locked. */
export async function lookAtDuty(ctx: Context, input: { dutyId?: string }): Promise<DutySubject> {
  return { duty: await findDuty(ctx, input.dutyId ?? '') };
}

/** A duty of a unit in which the actor holds a post; everybody else does not find it. */
export async function findDuty({ tx, actor }: Context, id: string): Promise<Duty> {
  const units = actor.kind === 'person' ? actor.posts.map((held) => held.unitId) : [];
  const query = tx.selectFrom('duties.duty').selectAll().where('id', '=', id);
  const row = isId(id) ? await query.executeTakeFirst() : undefined;
  if (!row || (actor.kind === 'person' && !units.includes(row.unit_id)))
    throw notFound('duties.no-duty', dutyTexts.noDuty);
  return row as Duty;
}

/** Whether the clock of a duty can be turned so where it stands; throws the conflict that names its state. */
export function whereItStands(duty: Duty, act: Act): Issue[] {
  advance(dutyWorkflow, duty.state, act);
  return [];
}

/** Locks the duty; a person of another unit does not find it, and one who saw an earlier version looks again. */
export async function loadDuty(ctx: Context, input: { dutyId: string; version?: number }): Promise<DutySubject> {
  const duty = await lockDuty(ctx.tx, input.dutyId);
  const { actor } = ctx;
  if (actor.kind === 'person' && !actor.posts.some((held) => held.unitId === duty.unit_id))
    throw notFound('duties.no-duty', dutyTexts.noDuty);
  ctx.touch('duty', duty.id);
  ctx.touch(duty.noun, duty.noun_id);
  if (input.version !== undefined && input.version !== duty.version)
    throw conflict('duties.changed-meanwhile', platformTexts.changedMeanwhile, { version: duty.version });
  return { duty };
}

/** What a command answers: where the clock stands now, as JSON. */
export function standing({ id, state, version, due_at, provisional }: DutySubject['duty']) {
  return { dutyId: id, state, version, dueAt: due_at?.toISOString() ?? null, provisional };
}
