import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { searchPublic, type Search, type SearchAnswer } from './index.ts';

let world: World;
const inTitle = 40;
const inText = 1_200;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  const titled = await world.publish(await world.clear(sample('防汛通知', '加强值守。')));
  const bare = await world.publish(await world.clear(sample('工作通报', '做好防汛值守。')));
  await copy(titled.publicId, inTitle - 1, 17);
  await copy(bare.publicId, inText - 1, 3);
});
afterAll(() => world.close());

/** What a command has written once, over and over with other ids and days: a thousand releases by commands take minutes. */
async function copy(publicId: string, count: number, days: number): Promise<void> {
  const owner = world.database.pool('owner');
  const ids = `left(public_id, 7) || lpad(i::text, 5, '0')`;
  for (const [table, dated] of [
    ['register_release', ''],
    ['search_entry', `, (c.dated - i * ${days})`],
    ['search_section', ''],
  ] as const) {
    const { rows } = await owner.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'public_read.${table}'::regclass and attnum > 0 and not attisdropped`,
    );
    const names = rows
      .map(({ name }) => name)
      .filter((name) => name !== 'public_id' && !(dated && /^(?:dated|facets)$/.test(name)));
    const facets =
      dated &&
      `, array[to_char(c.dated - i * ${days}, '"month:"YYYY-MM'), to_char(c.dated - i * ${days}, '"year:"YYYY')]`;
    await owner.query(
      `insert into public_read.${table} (public_id, ${names.join(', ')}${dated && ', dated, facets'})
       select ${ids}, ${names.map((name) => `c.${name}`).join(', ')}${dated}${facets}
       from public_read.${table} c, generate_series(1, $2::int) as i where public_id = $1`,
      [publicId, count],
    );
  }
}

async function search(rest: Partial<Search> = {}): Promise<SearchAnswer> {
  return await searchPublic(world.as('wgk_portal').db, { q: '防汛', limit: 50, day: '2026-11-25', ...rest });
}

it.each(['relevance', 'date'] as const)(
  'a thousand by %s, page by page, each once, in one order; then the end',
  async (order) => {
    const seen: SearchAnswer['hits'] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: SearchAnswer = await search({ order, ...(after && { after }) });
      expect(page).toMatchObject({ total: 1_000, totalIsExact: false });
      seen.push(...page.hits);
      after = page.next;
    }
    expect(seen).toHaveLength(1_000);
    expect(new Set(seen.map(({ publicId }) => publicId)).size).toBe(1_000);
    const titled = seen.filter(({ title }) => title === '防汛通知');
    if (order === 'relevance') {
      expect(titled).toHaveLength(inTitle);
      expect(seen.slice(0, inTitle)).toEqual(titled);
    }
    const others = order === 'date' ? seen : seen.slice(inTitle);
    const days = others.map(({ documentDate }) => documentDate);
    expect(days).toEqual(days.toSorted().toReversed());
  },
);

it('a filter that leaves less than a thousand counts exactly, though the word is common', async () => {
  const { rows } = await world.database
    .pool('owner')
    .query('select public_id from public_read.search_entry where extract(year from dated) = 2017');
  expect(rows.length).toBeGreaterThan(100);
  expect(await search({ filters: { year: '2017' } })).toMatchObject({ total: rows.length, totalIsExact: true });
});

it('what is dated ahead by mistake comes first, and the rest after it as ever', async () => {
  await world.database
    .pool('owner')
    .query(
      `update public_read.search_entry set dated = '2108-07-04' where public_id = (select max(public_id) from public_read.search_entry)`,
    );
  const { hits, total } = await search({ order: 'date' });
  expect(hits[0]?.documentDate).toBe('2108-07-04');
  expect(hits[1]?.documentDate).toBe('2018-07-04');
  expect(total).toBe(1_000);
});
