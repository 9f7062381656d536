import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Violation } from '#platform/errors';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { backfile, type PageInput } from '#modules/backfile';
import { buildCity, type City } from '../../../test/world/city.ts';
import { batchAs, oldPage, openLot, signLot } from '../../../test/world/old-pages.ts';
import { parts } from '../../../test/world/parts.ts';

interface World {
  kit: TestRuntime;
  city: City;
}

/** Two cities that fare alike: in the one pages come one by one, in the other in bulk. */
let worlds: Record<'looped' | 'inBulk', World>;

beforeAll(async () => {
  const [looped, inBulk] = await Promise.all([openWorld(), openWorld()]);
  worlds = { looped, inBulk };
});
afterAll(() => Promise.all(Object.values(worlds).map(({ kit }) => kit.close())));

async function openWorld(): Promise<World> {
  const kit = await testRuntime(inject('clusterUrl'), parts);
  return { kit, city: await buildCity(kit.runtime) };
}

/** What a page of the property is like: some collide, some cannot come in, some cannot go out. */
interface Sketch {
  place: number;
  serial: number | null;
  fault: keyof typeof texts;
  /** Its number is given to somebody else before the release. */
  taken: boolean;
}

const texts = { none: '照办。', date: '照办。', personal: '照办。', secret: '秘密★半年', found: '张某，13907461234。' };

const sketch: fc.Arbitrary<Sketch> = fc.record({
  place: fc.integer({ min: 1, max: 4 }),
  serial: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
  fault: fc.constantFrom('none', 'none', 'none', 'none', 'secret', 'date', 'personal', 'found'),
  taken: fc.boolean(),
});

/** One of every kind, so that no run of the property passes by them. */
const everything: Sketch[] = [
  { place: 1, serial: 1, fault: 'none', taken: false },
  { place: 1, serial: null, fault: 'none', taken: false },
  { place: 2, serial: 1, fault: 'none', taken: false },
  { place: 2, serial: 2, fault: 'none', taken: true },
  { place: 3, serial: null, fault: 'secret', taken: false },
  { place: 3, serial: null, fault: 'date', taken: false },
  { place: 3, serial: null, fault: 'personal', taken: false },
  { place: 4, serial: 3, fault: 'found', taken: false },
];

test('pages in bulk fare as they would one by one: answers, rows, numbers, audit trail', async () => {
  let round = 0;
  const codes = new Set<string>();
  const property = fc.asyncProperty(
    fc.array(sketch, { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 6 }),
    async (sketches, chunk) => {
      round += 1;
      const looped = await take(worlds.looped, round, sketches, null);
      expect(await take(worlds.inBulk, round, sketches, chunk)).toEqual(looped);
      for (const [, code = ''] of JSON.stringify(looped).matchAll(/"code":"([a-z.-]+)"/g)) codes.add(code);
    },
  );
  await fc.assert(property, { numRuns: 12, examples: [[everything, 5]] });
  const wanted = ['url-known', 'number-known', 'outside-period', 'personal-data'].map((code) => `backfile.${code}`);
  expect([...codes]).toEqual(expect.arrayContaining([...wanted, 'screening.classified', 'numbering.taken']));
});

/** Takes pages through their lot, one by one or in chunks, and tells everything that came of it but keys and salts. */
async function take(world: World, round: number, sketches: readonly Sketch[], chunk: number | null): Promise<unknown> {
  const { city } = world;
  const lotId = await openLot(city, { name: `示例：第${round}轮` });
  const inputs = sketches.map((one) => pageOf(lotId, round, one));
  const added = await run(city, backfile.addPage, 'drafter', inputs, chunk);
  const found = await ask(world, `select id from backfile.page where lot_id = $1 and undecided > 0`, lotId);
  for (const { id: pageId } of found)
    await city.done(city.who('office', 'drafter'), backfile.leaveOut, { pageId, reason: '含手机号码' });
  const kept = `select id from backfile.page where lot_id = $1 and state = 'kept' order by n`;
  const pages = (await ask(world, kept, lotId)).map(({ id: pageId }) => ({ pageId }));
  if (pages.length > 0) {
    await signLot(city, lotId, 1, 'selfReview', 'reviewSecrecy', 'approve');
    await giveAway(world, round, sketches);
  }
  const released = await run(city, backfile.release, 'releaser', pages, chunk);
  const own = /^(?:id|signed_with|.*_id|pageId|publicId|item|clearance|salt|root|at|keys)$/;
  const all = { added, released, rows: await rowsOf(world, lotId) };
  return JSON.parse(JSON.stringify(all, (key, value: unknown) => (own.test(key) ? null : value))) as unknown;
}

function pageOf(lotId: string, round: number, { place, serial, fault }: Sketch): PageInput {
  return oldPage(lotId, `${round}-${place}`, {
    content: { title: `示例：第${place}号`, blocks: [{ kind: 'paragraph', text: texts[fault] }] },
    facts: {
      ...(serial && { documentNumber: `示政办发〔2018〕${round * 10 + serial}号` }),
      ...(fault === 'personal' && { signatory: '手机13907461234' }),
    },
    ...(fault === 'date' && { publishedOn: '1999-01-01' }),
  });
}

async function giveAway(world: World, round: number, sketches: readonly Sketch[]): Promise<void> {
  const serials = new Set(sketches.flatMap(({ taken, serial }) => (taken && serial !== null ? [serial] : [])));
  for (const serial of serials) {
    await ask(
      world,
      `insert into numbering.number values ('示政办发', 2018, $1, 'recorded', 'in-use', $2, 'document', gen_random_uuid(), now())`,
      round * 10 + serial,
      world.city.units.office,
    );
  }
}

type InBulk = typeof backfile.addPage | typeof backfile.release;

/** The answer or the issues of each, in the order of the inputs. */
async function run(
  city: City,
  command: InBulk,
  post: 'drafter' | 'releaser',
  inputs: readonly unknown[],
  chunk: number | null,
): Promise<unknown[]> {
  const either = command as typeof backfile.release;
  const answers: unknown[] = [];
  if (chunk !== null) {
    const { done, failed } = await batchAs(city, post, either, inputs, chunk);
    for (const { index, value } of done) answers[index] = value;
    for (const { index, issues } of failed) answers[index] = issues;
    return answers;
  }
  for (const input of inputs as readonly { pageId: string }[]) {
    try {
      const outcome = await city.as(city.who('office', post), either, input);
      answers.push(outcome.ok ? outcome.value : outcome.issues);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      answers.push([{ field: '', code: error.code, message: error.message }]);
    }
  }
  return answers;
}

async function rowsOf(world: World, lotId: string): Promise<unknown> {
  const ofPages = `from backfile.page p where p.lot_id = $1 order by p.n`;
  return {
    pages: await ask(world, `select p.* ${ofPages}`, lotId),
    lot: await ask(world, `select * from backfile.lot where id = $1`, lotId),
    forms: await ask(
      world,
      `select (select to_jsonb(c) from clearance.clearance c where c.id = p.clearance_id) as form ${ofPages}`,
      lotId,
    ),
    approvals: await ask(
      world,
      `select (select to_jsonb(a) from clearance.approval a where a.clearance_id = p.clearance_id) as approval ${ofPages}`,
      lotId,
    ),
    shown: await ask(
      world,
      `select (select to_jsonb(r) from public_read.register_release r where r.public_id = p.public_id) as shown ${ofPages}`,
      lotId,
    ),
    numbers: await ask(
      world,
      `select (select to_jsonb(b) from numbering.number b where b.noun_id = p.id) as number ${ofPages}`,
      lotId,
    ),
    audits: await ask(
      world,
      `select command, post, array_length(nouns, 1) as nouns, details - 'publicId' as details from platform.audit
       where outcome = 'done' and 'lot:' || $1 = any(nouns) order by command, details->'n', details->'documentNumber', id`,
      lotId,
    ),
  };
}

async function ask(world: World, text: string, ...values: unknown[]): Promise<{ id: string }[]> {
  return (await world.kit.database.pool('owner').query(text, values)).rows;
}
