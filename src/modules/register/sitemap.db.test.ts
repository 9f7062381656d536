import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Site } from '#platform/page';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { countSitemapParts, listSitemapItems, numberChanges, revise } from './index.ts';

let world: World;
const county = { site: 'county', column: 'notices' };
const first: Site = { code: 'yongzhou', name: '', host: '', isFirst: true };
const second: Site = { code: 'county', name: '', host: '', isFirst: false };

/** Where what is public is at home, as it should be named. */
const atHome = new Map<string, string>();

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  await world.openSite('county', { name: '示例县人民政府门户网站', host: 'www.county.example.cn', position: 2 });
});
afterAll(() => world.close());

async function namedOn(site: Site, inOne: number): Promise<string[][]> {
  const { db } = world.as('wgk_portal');
  const parts = await countSitemapParts(db, site, inOne);
  const named: string[][] = [];
  for (let part = 1; part <= parts; part += 1)
    named.push(((await listSitemapItems(db, site, part, inOne)) ?? []).map(({ publicId }) => publicId));
  expect(await listSitemapItems(db, site, parts + 1, inOne)).toBeNull();
  return named;
}

async function publish(isInCounty: boolean): Promise<void> {
  const columns = isInCounty ? [county] : world.columns;
  const cleared = await world.clear(sample(`第${atHome.size}号`, '正文'));
  const { publicId } = await world.publish(cleared, {}, undefined, { columns });
  atHome.set(publicId, isInCounty ? 'county' : 'yongzhou');
}

const acts: Record<'toCity' | 'toCounty' | 'revise' | 'withdraw' | 'number', (pick: number) => Promise<unknown>> = {
  toCity: () => publish(false),
  toCounty: () => publish(true),
  async revise(pick) {
    const publicId = [...atHome.keys()][pick % atHome.size];
    if (publicId === undefined) return;
    const theme = String(pick) + String(world.runtime.clock.now().getTime());
    await world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId, facts: { theme } }));
  },
  async withdraw(pick) {
    const publicId = [...atHome.keys()][pick % atHome.size];
    if (publicId === undefined) return;
    await world.takeBack(publicId, 'content-error');
    atHome.delete(publicId);
  },
  number: () => numberChanges(world.as('wgk_worker').db, world.runtime.clock.now()),
};

it('files of any length name everything that is public once, at home, whatever was released, revised, withdrawn or numbered', async () => {
  const act = fc.record({ name: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), pick: fc.nat(99) });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 6 }), fc.constantFrom(1, 2, 3, 7, 100), async (run, inOne) => {
      for (const { name, pick } of run) await acts[name](pick);
      for (const site of [first, second]) {
        const wanted = [...atHome].flatMap(([id, home]) => (home === site.code ? id : []));
        expect((await namedOn(site, inOne)).flat().toSorted()).toEqual(wanted.toSorted());
      }
    }),
    { numRuns: 12 },
  );
});

it('a file that is not the last one never names more than before', async () => {
  await acts.number(0);
  for (let i = 0; i < 4; i += 1) await acts.toCity(0);
  await acts.number(0);
  const before = await namedOn(first, 3);
  await acts.revise(0);
  await acts.toCity(0);
  await acts.number(0);
  const after = await namedOn(first, 3);
  for (const [i, ids] of before.slice(0, -1).entries()) expect(ids).toEqual(expect.arrayContaining(after[i] ?? []));
});

it('a site on which nothing stands has no files', async () => {
  const empty = { code: 'nowhere', name: '', host: '', isFirst: false };
  expect(await countSitemapParts(world.as('wgk_portal').db, empty)).toBe(0);
});
