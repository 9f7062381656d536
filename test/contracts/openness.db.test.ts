import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { Violation } from '#platform/errors';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { documents } from '#modules/documents';
import type { Post } from '#modules/identity';
import { buildCity, type City, type UnitCode } from '../world/city.ts';
import { parts } from '../world/parts.ts';
import { draftInOffice, through } from '../world/path.ts';
import { approve, proposeGuide, proposeDirectory, review, selfReview } from '#modules/openness';
import { goThrough, openDirectory, plainGuide, proposeFor, type Stand } from '../world/openness.ts';

let kit: TestRuntime;
let city: City;
const words = '同意。';

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
});
afterAll(() => kit.close());

async function say(
  unit: UnitCode,
  post: Post,
  command: typeof approve,
  { kind, unitId, version }: Stand,
  agrees = true,
) {
  return await city.done(city.who(unit, post), command, {
    kind,
    unitId,
    version,
    conclusion: agrees ? 'agree' : 'return',
    words,
  });
}

function portal() {
  return kit.database.as('wgk_portal');
}

async function publicGuides(): Promise<string[]> {
  const rows = await portal().selectFrom('public_read.openness_guide').select('unit').orderBy('unit').execute();
  return rows.map(({ unit }) => unit);
}

async function listed() {
  return await portal().selectFrom('public_read.openness_withheld').selectAll().orderBy('public_id').execute();
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'done';
  } catch (error) {
    if (error instanceof Violation) return `${error.kind} ${error.code}`;
    throw error;
  }
}

async function issueWithheld(ground: string, title: string): Promise<void> {
  const draft = await draftInOffice(city, {
    title,
    attribute: 'withheld',
    attributeReason: '公开后可能影响工作部署，不宜公开。',
    grounds: [{ ground, reason: '涉及尚未决定的事项。' }],
    fiveOpens: undefined as never,
  });
  const { documentId, version } = await through(city, draft, 'submit', 'section', 'openness', 'secrecy', 'approve');
  const clerk = city.who('office', 'office-clerk');
  await city.done(clerk, documents.issue, { documentId, version, prefix: '示政办发' });
}

describe('a guide is a standing definition of its unit with a clearance of its own', () => {
  it('is public only after three people stood for it, and stays as it is until a change is approved', async () => {
    const proposed = await proposeFor(city, 'education');
    const reviewed = await say('education', 'section-head', selfReview, proposed);
    await say('education', 'secrecy-reviewer', review, reviewed);
    expect(await publicGuides()).toEqual([]);
    const published = await say('education', 'leader-in-charge', approve, { ...reviewed, version: 3 });
    expect(published).toMatchObject({ state: 'published', version: 4 });
    expect(await publicGuides()).toEqual(['示例市教育局']);
    const next = await proposeFor(city, 'education', { phone: '0746-0000002' }, 4);
    const { guide: kept } = await portal()
      .selectFrom('public_read.openness_guide')
      .select('guide')
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ phone: '0746-0000001' });
    await goThrough(city, 'education', next);
    const { guide: changed } = await portal()
      .selectFrom('public_read.openness_guide')
      .select('guide')
      .executeTakeFirstOrThrow();
    expect(changed).toMatchObject({ phone: '0746-0000002' });
    const changes = await kit.database.as('owner').selectFrom('public_read.change').select('keys').execute();
    expect(changes.filter(({ keys }) => keys.includes('guide:education'))).toHaveLength(2);
  });

  it('comes back where somebody does not agree, and each step is another person’s', async () => {
    const proposed = await proposeFor(city, 'finance');
    expect(await codeOf(say('finance', 'secrecy-reviewer', review, proposed))).toBe('conflict workflow.not-now');
    expect(await codeOf(say('finance', 'drafter', selfReview, proposed))).toBe('refused permission.denied');
    expect(await codeOf(say('education', 'section-head', selfReview, proposed))).toBe('refused permission.denied');
    const back = await say('finance', 'section-head', selfReview, proposed, false);
    expect(back).toMatchObject({ state: 'returned' });
    expect(await publicGuides()).not.toContain('示例市财政局');
  });

  it('tells who looked at an older version, and of two first proposals takes one', async () => {
    expect(await codeOf(proposeFor(city, 'finance', {}, 7))).toBe('conflict openness.changed');
    const both = await Promise.all([codeOf(proposeFor(city, 'office')), codeOf(proposeFor(city, 'office'))]);
    expect(both.filter((code) => code === 'done')).toHaveLength(1);
    expect(both.filter((code) => code.startsWith('conflict openness.'))).toHaveLength(1);
  });

  it('refuses what is wrong with it in words, and a secrecy mark at the door', async () => {
    for (const change of [{ postcode: '42500' }, { phone: ' ' }, { access: ' ' }, { office: '甲\u0000' }])
      expect(await codeOf(proposeFor(city, 'finance', change, 2))).toMatch(/^invalid schema\./);
    expect(await codeOf(proposeFor(city, 'finance', { access: '机密★5年' }, 2))).toBe('refused screening.classified');
    const stranger = city.who('education', 'openness-officer');
    const input = { kind: 'guide', unitId: city.units.finance, version: 2, ...plainGuide, words } as const;
    expect(await codeOf(city.done(stranger, proposeGuide, input))).toBe('refused permission.denied');
  });
});

describe('the directory and what its units withhold', () => {
  test('A04.2 what was withheld before the directory is listed with it, later ones at once, and nothing tells what it is about', async () => {
    await issueWithheld('process', '示例：关于甲方案的内部意见');
    expect(await listed()).toEqual([]);
    await openDirectory(city);
    expect(await listed()).toMatchObject([{ unit: '示例市人民政府办公室', grounds: ['process'], site_code: 'city' }]);
    await issueWithheld('internal', '示例：关于乙人员的调整意见');
    const rows = await listed();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/甲方案|乙人员|示政办发/);
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(
      [
        'clearance_id',
        'content_hash',
        'decided_in',
        'grounds',
        'public_id',
        'site_code',
        'unit',
        'unit_code',
      ].toSorted(),
    );
    const changes = await kit.database.as('owner').selectFrom('public_read.change').select('keys').execute();
    expect(changes.filter(({ keys }) => keys.includes('withheld:city'))).toHaveLength(2);
  });

  test('what a law forbids to be public is not listed', async () => {
    const before = await listed();
    await issueWithheld('law-forbids', '示例：关于丙案件的意见');
    expect(await listed()).toEqual(before);
    const kept = await kit.database.as('owner').selectFrom('openness.withheld').select('grounds').execute();
    expect(kept.map(({ grounds }) => grounds)).toContainEqual(['law-forbids']);
  });

  test('a unit that is left out has neither a place nor a row; it comes back with the next directory, under the same key', async () => {
    const before = await listed();
    await openDirectory(city, 4, ['office', 'finance']);
    expect(await listed()).toEqual([]);
    const units = await portal().selectFrom('public_read.openness_unit').select('unit_code').execute();
    expect(units.map(({ unit_code: code }) => code)).toEqual(['education']);
    await openDirectory(city, 8);
    expect((await listed()).map((row) => row.public_id)).toEqual(before.map((row) => row.public_id));
  });

  test('only a government’s office proposes one, for a site that there is', async () => {
    const officer = city.who('education', 'openness-officer');
    const input = { kind: 'directory', unitId: city.units.education, version: 0, site: 'city', words } as const;
    expect(await codeOf(city.done(officer, proposeDirectory, input))).toBe('refused openness.not-an-office');
    const office = { ...input, unitId: city.units.office, version: 12, site: 'nowhere' } as const;
    expect(await codeOf(city.done(city.who('office', 'openness-officer'), proposeDirectory, office))).toBe(
      'invalid openness.no-site',
    );
  });

  test('no row of it comes into being around an approval', async () => {
    const console = kit.database.pool('wgk_console');
    const { rows } = await console.query(
      `select id, content_hash from clearance.clearance where state = 'self-review' limit 1`,
    );
    const { id, content_hash: hash } = rows[0] as { id: string; content_hash: string };
    const insert = `insert into public_read.openness_withheld values ('000000000000', 'city', 'x', '假', '{process}', '2026-01', $1, $2)`;
    await expect(console.query(insert, [id, hash])).rejects.toThrow('foreign key');
    await expect(console.query(insert, [null, null])).rejects.toThrow('null value');
  });

  test('what was issued as withheld before there was a list is found by the migration as the command would have kept it', async () => {
    const owner = kit.database.pool('owner');
    const columns = 'noun, noun_id, unit_id, office_id, grounds, decided_on';
    const kept = await owner.query(`select ${columns} from openness.withheld order by noun_id`);
    expect(kept.rows.length).toBeGreaterThan(2);
    await owner.query('delete from openness.withheld');
    const file = join(import.meta.dirname, '../../db/migrations/20261125T2300_openness.sql');
    const text = readFileSync(file, 'utf8');
    await owner.query(text.slice(text.indexOf('with recursive chain')));
    expect((await owner.query(`select ${columns} from openness.withheld order by noun_id`)).rows).toEqual(kept.rows);
  });
});
