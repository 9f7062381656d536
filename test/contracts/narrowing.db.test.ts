import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { revise, validityOn, type PublicRecord, type ReleaseFacts } from '#modules/register';
import { openWorld, sample, type World } from '../worlds/release-world.ts';
import { prepareSections, rewriteEntries, searchPublic, type Search, type SearchAnswer } from '#modules/search';

let world: World;
const ids: Record<string, string> = {};

async function publish(name: string, title: string, line: string, facts: Partial<ReleaseFacts>): Promise<void> {
  const { publicId } = await world.publish(await world.clear(sample(title, '一、总则', line)), facts);
  ids[name] = publicId;
}

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  const pending = { validity: 'pending', validFrom: '2026-01-01', expiresOn: '2027-12-31' } as const;
  await publish('old', '停车管理规定', '低速通行。', {
    documentDate: '2016-05-01',
    theme: '公安',
    validity: 'repealed',
  });
  await publish('new', '停车收费规定', '按时计费。', {
    documentDate: '2025-06-01',
    documentNumber: '永政办发〔2025〕8号',
    theme: '公安',
    fiveOpens: 'decision',
    ...pending,
  });
  await publish('aid', '关于提高最低生活保障标准的通知', '停车场不在此列。', {
    documentDate: '2024-03-01',
    documentNumber: '永民发〔2024〕8号',
    theme: '民政',
    genre: '公告',
    issuer: '永州市民政局',
    issuerCode: 'civil-affairs',
  });
});
afterAll(() => world.close());

async function search(q: string, rest: Partial<Search> = {}): Promise<SearchAnswer> {
  return await searchPublic(world.as('wgk_portal').db, { q, limit: 20, day: '2026-11-25', ...rest });
}

async function found(q: string, rest: Partial<Search> = {}): Promise<string[]> {
  const { hits } = await search(q, rest);
  return hits.map(({ publicId }) => Object.keys(ids).find((name) => ids[name] === publicId) ?? publicId);
}

describe('narrowing down', () => {
  it.each([
    [{ issuer: 'civil-affairs' }, ['aid']],
    [{ theme: '公安' }, ['new', 'old']],
    [{ genre: '公告' }, ['aid']],
    [{ year: '2016' }, ['old']],
    [{ opens: 'decision' }, ['new']],
    [{ site: 'yongzhou' }, ['new', 'old', 'aid']],
    [{ theme: '公安', year: '2025' }, ['new']],
    [{ theme: '民政', year: '2025' }, []],
  ])('%o leaves %o', async (filters, left) => {
    expect(await found('停车', { filters })).toEqual(left);
  });

  it('with nothing asked shows all that passes, the latest first', async () => {
    expect(await found('', { filters: { site: 'yongzhou' } })).toEqual(['new', 'aid', 'old']);
    expect(await found('')).toEqual([]);
  });

  it('counts what would be left, and each count is what its link then finds', async () => {
    const { facets } = await search('停车', { facets: true });
    expect(facets?.year.map(({ value }) => value)).toEqual(['2025', '2024', '2016']);
    expect(facets?.issuer).toContainEqual({ value: 'civil-affairs', name: '永州市民政局', count: 1 });
    for (const [dimension, values] of Object.entries(facets ?? {})) {
      for (const { value, count } of values)
        expect((await search('停车', { filters: { [dimension]: value } })).total, `${dimension} ${value}`).toBe(count);
    }
  });

  it('by date the latest come first, whatever has the words in its title', async () => {
    expect(await found('停车')).toEqual(['new', 'old', 'aid']);
    expect(await found('停车', { order: 'date' })).toEqual(['new', 'aid', 'old']);
  });
});

describe('validity is what it is on the day', () => {
  const days = ['2025-12-31', '2026-01-01', '2027-12-31', '2028-01-01'];

  it.each(days)('on %s as the register says', async (day) => {
    const rows = await world.database
      .as('owner')
      .selectFrom('public_read.register_release')
      .select(['public_id', 'record'])
      .execute();
    for (const { public_id, record } of rows) {
      const validity = validityOn(record as unknown as PublicRecord, day);
      const { hits, facets } = await search('停车', { day, filters: { validity }, facets: true });
      expect(hits.map(({ publicId }) => publicId)).toContain(public_id);
      expect(new Set(hits.map((hit) => hit.validity))).toEqual(new Set([validity]));
      expect(facets?.validity).toEqual([{ value: validity, name: validity, count: hits.length }]);
    }
  });

  it('a revision changes what it can be narrowed down by at the commit', async () => {
    expect(await found('停车', { filters: { theme: '交通' } })).toEqual([]);
    await world.act(world.people.releaser, 'revise', (ctx) =>
      revise(ctx, { publicId: ids['old'] ?? '', facts: { theme: '交通', validity: 'amended' } }),
    );
    expect(await found('停车', { filters: { theme: '交通', validity: 'amended' } })).toEqual(['old']);
    expect(await found('停车', { filters: { validity: 'repealed' } })).toEqual([]);
  });
});

describe('what people call it', () => {
  it('an abbreviation finds the full name, marked', async () => {
    const [hit] = (await search('低保')).hits;
    expect(hit?.publicId).toBe(ids['aid']);
    expect(hit?.titleMarks.map(([from, to]) => hit.title.slice(from, to))).toEqual(['最低生活保障']);
  });

  it('a serial finds what bears it; year, prefix, issuer and what else is said narrow it down', async () => {
    expect(await found('8号文')).toEqual(['new', 'aid']);
    expect(await found('2024年8号文')).toEqual(['aid']);
    expect(await found('永民发8号')).toEqual(['aid']);
    expect((await found('民政局8号文件'))[0]).toBe('aid');
    expect((await found('停车收费 8号文'))[0]).toBe('new');
  });

  it('says that the first is what was asked for only where it is', async () => {
    expect(await search('永民发[2024]8')).toMatchObject({ isAnswered: true });
    expect(await search('停车收费规定')).toMatchObject({ isAnswered: true });
    expect(await search('停车收费')).toMatchObject({ isAnswered: false });
  });
});

describe('the text of attachments', () => {
  it('is found page by page, and the hit names attachment and page', async () => {
    const { publicId } = await world.publish(await world.clear(sample('关于附件的通知', '见附件。')), {});
    const owner = world.database.as('owner');
    const row = await owner
      .selectFrom('public_read.search_entry')
      .selectAll()
      .where('public_id', '=', publicId)
      .executeTakeFirstOrThrow();
    const attachments = [{ name: '清单.pdf', pages: ['第一页讲鲲鹏。', '第二页讲鸾凤。'] }];
    const sections = prepareSections({ title: '关于附件的通知', blocks: [], attachments });
    await owner.transaction().execute((tx) =>
      rewriteEntries(tx, [
        {
          facts: {
            publicId,
            title: row.title,
            documentNumber: null,
            issuer: row.issuer,
            issuerCode: 'yz-office',
            genre: '通知',
            theme: null,
            fiveOpens: 'management',
            validity: 'in-force',
            validFrom: null,
            expiresOn: null,
            documentDate: row.dated,
            sites: [],
            columns: [],
            firstReleasedAt: row.first_released_at,
            releasedAt: row.released_at,
            clearanceId: row.clearance_id,
            contentHash: row.content_hash,
          },
          sections,
        },
      ]),
    );
    const [hit] = (await search('鸾凤')).hits;
    expect(hit).toMatchObject({
      publicId,
      passages: [{ heading: '附件《清单.pdf》第2页', anchor: 'attachments', text: '第二页讲鸾凤。' }],
    });
  });
});
