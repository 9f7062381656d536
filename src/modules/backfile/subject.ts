import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { findClearance, type Clearance } from '#modules/clearance';
import type { Lot } from './lot.ts';
import { texts } from './messages.ts';
import type { LotSubject, PageSubject } from './permissions.ts';
import { findPageLots } from './queries.ts';
import { lockLots, lockPages } from './store.ts';

/** Locks the lot in the version that the person saw, and finds its form. */
export async function loadLot(ctx: Context, input: { lotId: string; version: number }): Promise<LotSubject> {
  const [subject] = await loadLots(ctx, [{ ctx, input }]);
  if (!subject) throw notFound('backfile.no-lot', texts.noLot);
  const { lot } = subject;
  if (lot.version === input.version) return subject;
  throw conflict('backfile.changed', texts.changed, { state: lot.state, version: lot.version });
}

/** Locks the lots that pages are to come into, whatever their version: pages come by the thousand. */
export async function loadLots(
  ctx: Context,
  many: readonly { ctx: Context; input: { lotId: string } }[],
): Promise<LotSubject[]> {
  const lots = await lockLots(
    ctx,
    many.map(({ input }) => input.lotId),
    'to-change',
  );
  const forms = await formsOf(ctx, [...lots.values()]);
  return many.map(({ ctx: own, input }) => {
    const lot = visibleLot(own, lots.get(input.lotId));
    return { lot, clearance: forms.get(lot.id) ?? null };
  });
}

/** Locks a page and its lot. */
export async function loadPage(ctx: Context, input: { pageId: string }): Promise<PageSubject> {
  const [subject] = await loadPages(ctx, [{ ctx, input }], 'to-change');
  if (!subject) throw notFound('backfile.no-page', texts.noPage);
  return subject;
}

/** Locks pages and their lots, the lots first; `to-hold` lets others hold the lots too. */
export async function loadPages(
  ctx: Context,
  many: readonly { ctx: Context; input: { pageId: string } }[],
  how: 'to-change' | 'to-hold',
): Promise<PageSubject[]> {
  const ids = many.map(({ input }) => input.pageId);
  const lots = await lockLots(ctx, await findPageLots(ctx.tx, ids), how);
  const forms = await formsOf(ctx, [...lots.values()]);
  const pages = await lockPages(ctx, ids);
  return many.map(({ ctx: own, input }) => {
    const page = pages.get(input.pageId);
    if (!page) throw notFound('backfile.no-page', texts.noPage);
    const lot = visibleLot(own, lots.get(page.lotId));
    own.touch('page', page.id);
    return { lot, page, clearance: forms.get(lot.id) ?? null };
  });
}

/** Through the actor's eyes: of a lot of units in which they hold no post there is nothing to see. */
function visibleLot(ctx: Context, lot: Lot | undefined): Lot {
  const { actor } = ctx;
  const isVisible = lot && actor.kind === 'person' && actor.posts.some(({ unitId }) => unitId === lot.unitId);
  if (!isVisible) throw notFound('backfile.no-lot', texts.noLot);
  ctx.touch('lot', lot.id);
  return lot;
}

async function formsOf(ctx: Context, lots: readonly Lot[]): Promise<Map<string, Clearance | null>> {
  const forms = new Map<string, Clearance | null>();
  for (const { id, clearanceId } of lots) {
    if (clearanceId) forms.set(id, await findClearance(ctx.tx, clearanceId));
  }
  return forms;
}
