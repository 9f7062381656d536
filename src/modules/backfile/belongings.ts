import type { Belongings } from '#platform/belongings';
import { findClearances } from '#modules/clearance';
import { getPerson, personActor } from '#modules/identity';
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
    const lots = await ctx.tx
      .selectFrom('backfile.lot')
      .select(['id', 'name', 'unit_id', 'clearance_id'])
      .where('id', 'in', [...ids])
      .where('drafter_id', '=', from)
      .where('state', 'in', unfinished)
      .orderBy('id')
      .forUpdate()
      .execute();
    const actor = await personActor(ctx.tx, to, ctx.now);
    const { name } = await getPerson(ctx.tx, to);
    const forms = await findClearances(
      ctx.tx,
      lots.flatMap((lot) => lot.clearance_id ?? []),
    );
    const unfit = lots.filter((lot) => {
      const form = forms.get(lot.clearance_id ?? '');
      const judged = form !== undefined && [form.reviewerId, form.approverId].includes(to);
      const may = actor.posts.some(
        (held) => held.unitId === lot.unit_id && held.standsInFor === undefined && fillers.includes(held.post),
      );
      return judged || !may;
    });
    if (unfit.length > 0)
      return unfit.map((lot) => ({
        field: 'toPersonId',
        code: 'backfile.unfit-drafter',
        message: texts.lotUnfit(name, lot.name),
      }));
    await passLotsOn(
      ctx,
      lots.map(({ id }) => id),
      to,
    );
    return [];
  },
};
