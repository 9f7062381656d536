import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { countOutside, countPlaced } from './placed.ts';

let world: World;
const ids: string[] = [];
const codes = ['a', 'b', 'c', 'd'] as const;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  const columns = codes.map((code) => ({ code, name: `栏目${code}`, description: '示例', kind: 'notices' }));
  await world.openSite('yongzhou', { columns });
  const place = [{ site: 'yongzhou', column: 'a' }];
  for (let i = 0; i < 5; i += 1)
    ids.push((await world.publish(await world.clear(sample(`第${i}号`, '正文')), {}, undefined, { columns: place })).publicId); // prettier-ignore
});
afterAll(() => world.close());

/** Puts each item into some columns, in place of those in which it stood. */
async function placeAnew(columnsOf: readonly (readonly string[])[]): Promise<void> {
  const owner = world.database.pool('owner');
  await owner.query('delete from public_read.register_placement');
  const rows = columnsOf.flatMap((columns, i) => columns.map((code) => [ids[i] ?? '', code] as const));
  await owner.query(
    `insert into public_read.register_placement
     select 'yongzhou', placed.code, r.public_id, r.first_released_at, r.clearance_id, r.content_hash
     from unnest($1::text[], $2::text[]) placed (id, code) join public_read.register_release r on r.public_id = placed.id`,
    [rows.map(([id]) => id), rows.map(([, code]) => code)],
  );
}

it('what stands in columns, and outside them, is counted as who counts one by one does', async () => {
  const some = fc.subarray([...codes]);
  const run = fc.tuple(fc.array(some, { minLength: ids.length, maxLength: ids.length }), some, some);
  await fc.assert(
    fc.asyncProperty(run, async ([columnsOf, one, other]) => {
      await placeAnew(columnsOf);
      const { db } = world.as('wgk_portal');
      const places = (columns: readonly string[]) => columns.map((column) => ({ site: 'yongzhou', column }));
      const standing = (columns: readonly string[]) =>
        columnsOf.filter((own) => own.some((code) => columns.includes(code))).length;
      const groups = [
        { group: 'one', places: places(one) },
        { group: 'other', places: places(other) },
      ];
      const counted = await countPlaced(db, groups);
      expect([counted.get('one') ?? 0, counted.get('other') ?? 0]).toEqual([standing(one), standing(other)]);
      const outside = columnsOf.filter((own) => own.length > 0 && !own.some((code) => one.includes(code))).length;
      expect(await countOutside(db, 'yongzhou', places(one))).toBe(outside);
    }),
    { numRuns: 40 },
  );
});
