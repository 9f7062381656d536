import { expect } from 'vitest';
import type { World } from './release-world.ts';

const tables = [
  'register.item',
  'register.record',
  'public_read.change',
  'public_read.register_release',
  'public_read.register_placement',
  'public_read.search_entry',
  'public_read.register_version',
  'public_read.search_section',
  'public_read.tombstone',
  'public_read.register_withdrawn_title',
];

/** Expects an attempt to fail with `error`, and that no row of the register or of what is public came or went. */
export async function expectNothingLeft(world: World, attempt: () => Promise<unknown>, error: object): Promise<void> {
  const before = await countRows(world);
  await expect(attempt()).rejects.toMatchObject(error);
  expect(await countRows(world)).toEqual(before);
}

async function countRows(world: World): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await world.database.pool('owner').query(`select count(*)::int as n from ${table}`);
    counts[table] = rows[0].n;
  }
  return counts;
}
