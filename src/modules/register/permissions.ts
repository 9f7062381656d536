import type { PermissionRule } from '#platform/permission';
import type { Item } from './store.ts';

/** What a command on a public item loads: the locked item, and the units whose people may act on it. */
export interface ItemSubject {
  item: Item;
  /** The item's unit, and the office of its government, which answers for open government there (条例 4). */
  units: readonly string[];
}

type Rule = PermissionRule<ItemSubject>;

export const permissions = {
  'register.withdraw': {
    posts: ['releaser', 'openness-officer', 'leader-in-charge'],
    within: (s) => s.units,
  } satisfies Rule,
  'register.set-validity': {
    posts: ['releaser', 'openness-officer', 'office-clerk'],
    within: (s) => s.units,
  } satisfies Rule,
};
