import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { governmentOfficeOf } from '#modules/identity';
import type { ItemSubject } from './permissions.ts';
import { lockItem } from './store.ts';

/** Locks the item and finds whose people may act on it. Throws `register.no-item` (not found). */
export async function loadItem(ctx: Context, { publicId }: { publicId: string }): Promise<ItemSubject> {
  const item = await lockItem(ctx.tx, publicId);
  const office = await governmentOfficeOf(ctx.tx, item.unitId, civilDateOf(ctx.now));
  return { item, units: office ? [item.unitId, office.id] : [item.unitId] };
}
