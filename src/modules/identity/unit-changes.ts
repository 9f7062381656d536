import { sql } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import type { Tx } from '#platform/db';
import type { Issue } from '#platform/errors';
import { identityTexts } from './messages.ts';
import { getUnit, isWithin } from './queries.ts';
import { existsOn, type Unit } from './unit.ts';
import { findNamesake, namedSince } from './unit-names.ts';

/** One change of the tree at a time: two moves that are sound one by one could close a circle together. */
export async function lockUnitTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.unit', 0))`.execute(tx);
}

export async function objectionsToRenaming(
  tx: Tx,
  unit: Unit,
  rename: { name: string; from: CivilDate },
): Promise<Issue[]> {
  const since = await namedSince(tx, unit);
  if (rename.from < since) {
    return [
      { field: 'rename.from', code: 'identity.renamed-too-early', message: identityTexts.renamedTooEarly(since) },
    ];
  }
  if (!(await findNamesake(tx, rename.name, rename.from, unit.id))) return [];
  return [{ field: 'rename.name', code: 'identity.name-taken', message: identityTexts.nameTaken(rename.name) }];
}

export async function objectionsToMoving(tx: Tx, unit: Unit, parent: Unit): Promise<Issue[]> {
  if (parent.validTo !== null) {
    return [{ field: 'parentId', code: 'identity.unit-closed', message: identityTexts.unitClosed(parent.name) }];
  }
  if (!(await isWithin(tx, parent.id, unit.id))) return [];
  return [{ field: 'parentId', code: 'identity.own-ancestor', message: identityTexts.ownAncestor }];
}

export async function objectionsToClosing(
  tx: Tx,
  unit: Unit,
  { lastDay, successorId }: { lastDay: CivilDate; successorId?: string },
): Promise<Issue[]> {
  const found: Issue[] = [];
  const since = await namedSince(tx, unit);
  if (lastDay < since) {
    found.push({
      field: 'close.lastDay',
      code: 'identity.closed-too-early',
      message: identityTexts.closedTooEarly(since),
    });
  }
  const child = await childAfter(tx, unit.id, lastDay);
  if (child)
    found.push({ field: 'close.lastDay', code: 'identity.has-children', message: identityTexts.hasChildren(child) });
  if (successorId !== undefined)
    found.push(...(await objectionsToSuccessor(tx, unit, await getUnit(tx, successorId), lastDay)));
  return found;
}

async function childAfter(tx: Tx, unitId: string, day: CivilDate): Promise<string | undefined> {
  const row = await tx
    .selectFrom('identity.unit')
    .select('name')
    .where('parent_id', '=', unitId)
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>', day)]))
    .orderBy('code')
    .executeTakeFirst();
  return row?.name;
}

async function objectionsToSuccessor(tx: Tx, unit: Unit, successor: Unit, lastDay: CivilDate): Promise<Issue[]> {
  const field = 'close.successorId';
  for (
    let next: Unit | null = successor;
    next;
    next = next.successorId === null ? null : await getUnit(tx, next.successorId)
  ) {
    if (next.id === unit.id) return [{ field, code: 'identity.own-successor', message: identityTexts.ownSuccessor }];
  }
  if (successor.validTo === null || existsOn(successor, lastDay)) return [];
  return [{ field, code: 'identity.unit-not-then', message: identityTexts.unitNotThen(successor.name, lastDay) }];
}
