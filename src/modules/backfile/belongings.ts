import type { Belongings } from '#platform/belongings';
import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Issue } from '#platform/errors';
import { findClearances, standingOf } from '#modules/clearance';
import { getSuccessor } from '#modules/identity';
import { texts } from './messages.ts';
import { fillers } from './permissions.ts';
import { passLotsOn } from './store.ts';

const unfinished = ['open', 'returned', 'self-review', 'secrecy-review', 'approval'];

/** Lots that only who opened them can fill, mend and hand in. */
export const openLots: Belongings = {
  name: 'backfile.open-lots',
  title: texts.openLots,
  advice: texts.openLotsAdvice,
  async list(tx, personId, _now, limit) {
    const rows = await tx
      .selectFrom('backfile.lot')
      .select(['id', 'name', 'unit_id'])
      .where('drafter_id', '=', personId)
      .where('state', 'in', unfinished)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ noun: 'lot', id: row.id, title: row.name, unitId: row.unit_id }));
  },
  async handOver(ctx, { from, to, ids }) {
    const lots = await lockOpenLots(ctx.tx, from, ids);
    const wrong = await objectionsTo(ctx, to, lots);
    if (wrong.length > 0) return wrong;
    await passLotsOn(
      ctx,
      lots.map(({ id }) => id),
      to,
    );
    return [];
  },
};

async function lockOpenLots(tx: Tx, drafterId: string, ids: readonly string[]) {
  return await tx
    .selectFrom('backfile.lot')
    .select(['id', 'name', 'unit_id', 'clearance_id'])
    .where('id', 'in', [...ids])
    .where('drafter_id', '=', drafterId)
    .where('state', 'in', unfinished)
    .orderBy('id')
    .forUpdate()
    .execute();
}

type OpenLot = Awaited<ReturnType<typeof lockOpenLots>>[number];

/** Who takes a lot over may fill it, and has not judged it. */
async function objectionsTo(ctx: Context, personId: string, lots: readonly OpenLot[]): Promise<Issue[]> {
  const successor = await getSuccessor(ctx, personId, fillers);
  const forms = await findClearances(
    ctx.tx,
    lots.flatMap((lot) => lot.clearance_id ?? []),
  );
  function hasJudged({ clearance_id }: OpenLot): boolean {
    const { reviewerId, approverId } = standingOf(forms.get(clearance_id ?? '') ?? null);
    return reviewerId === personId || approverId === personId;
  }
  return lots
    .filter((lot) => hasJudged(lot) || !successor.fitsIn(lot.unit_id))
    .map((lot) => ({
      field: 'toPersonId',
      code: 'backfile.unfit-drafter',
      message: texts.lotUnfit(successor.name, lot.name),
    }));
}
