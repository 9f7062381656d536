import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as fc from 'fast-check';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { searchPublic, type Search, type SearchAnswer } from './index.ts';

let world: World;
let ids: Record<'plan' | 'old' | 'water' | 'report' | 'rules', string>;

async function publish(
  title: string,
  lines: string[],
  documentNumber: string | null = null,
  issuerCode = 'yz-office',
): Promise<string> {
  world.runtime.clock.advance(60_000);
  const { publicId } = await world.publish(await world.clear(sample(title, ...lines)), { documentNumber, issuerCode });
  return publicId;
}

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  ids = {
    old: await publish('五公开工作实施方案', ['旧方案，已有说明。'], '永政办函〔2017〕4号'),
    plan: await publish(
      '关于印发《五公开工作实施方案》的通知',
      ['一、总体要求', '扎实推进决策公开。', '二、督查考核', '年底前完成督查，纳入绩效考核。'],
      '永政办函〔2018〕42号',
    ),
    water: await publish(
      '冷水滩区供水管网改造公告',
      ['施工期间停水，请居民提前储水。联系电话０７４６－１２３４５。'],
      null,
      'lengshuitan',
    ),
    report: await publish('政府工作报告', ['全市推进Digital Government建设，开展政务公开考核。'], '永政发〔2018〕1号'),
    rules: await publish(
      '停车管理办法',
      ['第一条　为规范停车，制定本办法。', '居民可以申请停车位。'],
      '永州市人民政府令第3号',
    ),
  };
});
afterAll(() => world.close());

async function search(q: string, rest: Partial<Search> = {}): Promise<SearchAnswer> {
  return await searchPublic(world.as('wgk_portal').db, { q, limit: 20, day: '2026-11-25', ...rest });
}

async function found(q: string): Promise<string[]> {
  return (await search(q)).hits.map(({ publicId }) => publicId);
}

describe('the public’s search', () => {
  it.each([
    '永政办函〔2018〕42号',
    '永政办函[2018]42',
    '永政办函 2018 42',
    '永政办函（２０１８）４２号',
    '请问永政办函【2018】第42号',
  ])('finds a number first, written as %s', async (q) => {
    expect((await found(q))[0]).toBe(ids.plan);
  });

  it('finds an order by its number', async () => {
    expect((await found('永州市人民政府令第3号'))[0]).toBe(ids.rules);
  });

  it('puts the very title first, then titles that have it, then texts', async () => {
    expect(await found('五公开工作实施方案')).toEqual([ids.old, ids.plan]);
    expect(await found('政府 工作 报告')).toEqual([ids.report]);
    expect((await found('停车管理'))[0]).toBe(ids.rules);
  });

  it('tells how many of what is found have one of some facets', async () => {
    const { total, facets } = await search('居民', { facets: true });
    const issuers = (facets?.issuer ?? []).map(({ value }) => `issuer:${value}`);
    expect(issuers.length).toBeGreaterThan(1);
    const lists = [issuers, ['issuer:lengshuitan', 'issuer:nobody'], []];
    const { tallies } = await search('居民', { facets: true, tallies: lists });
    expect(tallies).toEqual([total, facets?.issuer.find(({ value }) => value === 'lengshuitan')?.count, 0]);
    expect((await search('居民', { tallies: lists })).tallies).toBeNull();
  });

  it('finds words that stand in different parts of a document', async () => {
    expect(await found('决策公开 绩效考核')).toEqual([ids.plan]);
    expect(await found('冷水滩区 储水')).toEqual([ids.water]);
  });

  it('finds in the body by a part of a word, one character, a question', async () => {
    expect(await found('网改')).toEqual([ids.water]);
    expect(await found('停')).toEqual([ids.rules, ids.water]);
    expect(await found('话')).toEqual([ids.water]);
    expect(await found('如何申请停车位')).toEqual([ids.rules]);
  });

  it('does not mind width and case', async () => {
    expect(await found('digital GOVERNMENT')).toEqual([ids.report]);
    expect(await found('0746')).toEqual([ids.water]);
  });

  it('where nothing has all the words, shows what has some, and says so', async () => {
    const answer = await search('储水 卫星');
    expect(answer).toMatchObject({ relaxed: true, total: 1, totalIsExact: true });
    expect(answer.hits[0]?.publicId).toBe(ids.water);
    expect(await search('卫星 火箭')).toMatchObject({ relaxed: false, total: 0, hits: [] });
  });

  it('shows the section where it stands, with marks', async () => {
    const [hit] = (await search('督查')).hits;
    expect(hit?.passages[0]?.heading).toBe('二、督查考核');
    const { text, marks } = hit?.passages[0] ?? { text: '', marks: [] };
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['督查']);
    expect(hit).toMatchObject({ documentNumber: '永政办函〔2018〕42号', issuer: '永州市人民政府办公室' });
  });

  it('keeps to an issuer', async () => {
    const filters = { issuer: 'lengshuitan' };
    expect((await search('公开', { filters })).hits).toEqual([]);
    expect((await search('公告', { filters })).hits.map((hit) => hit.publicId)).toEqual([ids.water]);
  });

  it('goes page by page, each hit once, in one order', async () => {
    const whole = await found('公告 公开 工作 办法');
    expect(whole.length).toBeGreaterThan(2);
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await search('公告 公开 工作 办法', { limit: 1, ...(after !== undefined && { after }) });
      expect(page.total).toBe(whole.length);
      seen.push(...page.hits.map(({ publicId }) => publicId));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(whole);
  });
});

describe('invariant 5: what was withdrawn', () => {
  it('is not found any more, by number, title or text, from the commit on', async () => {
    const id = await publish('关于独角兽的通告', ['麒麟和凤凰。'], '永政通〔2026〕9号');
    const questions = ['永政通〔2026〕9号', '关于独角兽的通告', '麒麟'];
    for (const q of questions) expect(await found(q)).toEqual([id]);
    await world.takeBack(id, 'secrecy');
    for (const q of questions) expect(await found(q)).toEqual([]);
  });
});

describe('whatever is asked', () => {
  const hostile = [
    '',
    '   ',
    '的',
    '的 和 了',
    "'",
    '"',
    '\\',
    "' | '' & !",
    '公开:*',
    "'; drop table x; --",
    '🎉',
    '\u0000',
    '\ud800',
    '%_',
    '((((',
    '五'.repeat(10_000),
    'a'.repeat(10_000),
    '《》'.repeat(3_000),
    '公 '.repeat(3_000),
  ];

  it.each(hostile.map((q) => [q.slice(0, 12), q]))('%s… is answered', async (_name, q) => {
    const answer = await search(q);
    expect(answer.total).toBe(answer.hits.length);
    expect(answer.next).toBeNull();
  });

  it('any text at all is answered', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...Array.from('公开停车\'"&|!():*\\<->〔〕2018 的')), maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (q) => {
        const { total, hits } = await search(q);
        expect(hits).toHaveLength(total);
      }),
      { numRuns: 60 },
    );
  });

  it('every run of two or more characters of a text finds it', async () => {
    const text = '施工期间停水，请居民提前储水';
    const part = fc
      .tuple(fc.nat(text.length - 2), fc.integer({ min: 2, max: 8 }))
      .map(([from, length]) => text.slice(from, from + length));
    await fc.assert(
      fc.asyncProperty(part, async (q) => {
        fc.pre(!/^[，]|[，]$/.test(q));
        expect(await found(q)).toContain(ids.water);
      }),
      { numRuns: 40 },
    );
  });
});
