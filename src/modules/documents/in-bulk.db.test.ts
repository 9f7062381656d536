import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Violation } from '#platform/errors';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { documents } from '#modules/documents';
import { buildCity, type City } from '../../../test/world/city.ts';
import { batchAs } from '../../../test/world/old-pages.ts';
import { parts } from '../../../test/world/parts.ts';
import { plainNotice } from '../../../test/world/path.ts';

/** Two cities that fare alike: in the one drafts are made one by one, in the other in bulk. */
let worlds: { kit: TestRuntime; city: City }[];

beforeAll(async () => {
  worlds = await Promise.all([openWorld(), openWorld()]);
});
afterAll(() => Promise.all(worlds.map(({ kit }) => kit.close())));

async function openWorld() {
  const kit = await testRuntime(inject('clusterUrl'), parts);
  kit.runtime.clock.set(new Date('2026-11-25T09:00:00+08:00'));
  return { kit, city: await buildCity(kit.runtime) };
}

/** What a draft of the property is like: some cannot be made, some nobody may make. */
const sketch = fc.record({
  issuer: fc.constantFrom('own', 'own', 'government', 'finance'),
  unit: fc.constantFrom('office', 'office', 'office', 'education'),
  text: fc.constantFrom('照办。', '照办。', '“甲”\\乙\n丙', '秘密★半年'),
  attachment: fc.constantFrom(false, false, true),
  lists: fc.array(fc.constantFrom('甲,乙', '{"丙"}', 'null'), { maxLength: 3 }),
  dates: fc.constantFrom(
    {},
    { effectiveFrom: '2026-12-01', expiresOn: '2030-12-31' },
    { isPolicy: false, theme: '其他' },
  ),
});

test('drafts in bulk fare as they would one by one: answers, rows, versions of the text, audit trail', async () => {
  const codes = new Set<string>();
  let made = 0;
  const property = fc.asyncProperty(
    fc.array(sketch, { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 6 }),
    async (sketches, chunk) => {
      const [one, many] = worlds as [World, World];
      const answers = await oneByOne(one, inputsOf(one, sketches));
      expect(await atOnce(many, inputsOf(many, sketches), chunk)).toEqual(answers);
      const rows = await told(many);
      expect(rows).toEqual(await told(one));
      expect(new Set(rows.texts.map(({ told: { n } }) => n))).toEqual(
        rows.documents.length > 0 ? new Set([1]) : new Set(),
      );
      expect(rows.texts).toHaveLength(rows.documents.length);
      made += answers.filter((answer) => answer === 'made').length;
      for (const answer of answers) if (answer !== 'made') codes.add(answer);
    },
  );
  await fc.assert(property, { numRuns: 12 });
  expect(made).toBeGreaterThan(0);
  const wanted = [
    'documents.issuer-not-government',
    'documents.attachment-unknown',
    'screening.classified',
    'permission.denied',
  ];
  expect([...codes]).toEqual(expect.arrayContaining(wanted));
});

type World = (typeof worlds)[number];

function inputsOf({ city }: World, sketches: readonly (typeof sketch extends fc.Arbitrary<infer S> ? S : never)[]) {
  return sketches.map(({ issuer, unit, text, attachment, lists, dates }) => ({
    ...plainNotice,
    ...dates,
    draftingUnitId: city.units[unit as 'office'],
    ...(issuer !== 'own' && { issuingUnitId: city.units[issuer as 'government'] }),
    body: [{ kind: 'paragraph' as const, text }],
    addressees: lists,
    ...(attachment && { attachments: [{ name: '附件.pdf', sha256: 'a'.repeat(64) }] }),
  }));
}

async function oneByOne({ city }: World, inputs: ReturnType<typeof inputsOf>): Promise<string[]> {
  const answers: string[] = [];
  for (const input of inputs) {
    try {
      const outcome = await city.as(city.who('office', 'drafter'), documents.draft, input);
      answers.push(outcome.ok ? 'made' : (outcome.issues[0]?.code ?? ''));
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      answers.push(error.code);
    }
  }
  return answers;
}

async function atOnce({ city }: World, inputs: ReturnType<typeof inputsOf>, chunk: number): Promise<string[]> {
  const { done, failed } = await batchAs(city, 'drafter', documents.draft, inputs, chunk);
  const answers = inputs.map(() => '');
  for (const { index } of done) answers[index] = 'made';
  for (const { index, issues } of failed) answers[index] = issues[0]?.code ?? '';
  return answers;
}

/** Everything that is there but keys, with units and people by their names. */
async function told({ kit }: World) {
  const ask = async (text: string) => (await kit.database.pool('owner').query<{ told: { n?: number } }>(text)).rows;
  return {
    documents: await ask(`
      select to_jsonb(d) - 'id' || jsonb_build_object('drafter_id', p.login, 'readers', null,
        'drafting_unit_id', a.code, 'issuing_unit_id', b.code, 'handling_unit_id', c.code) as told
      from documents.document d join identity.person p on p.id = drafter_id join identity.unit a on a.id = drafting_unit_id
        join identity.unit b on b.id = issuing_unit_id join identity.unit c on c.id = handling_unit_id order by d.id`),
    texts: await ask(`
      select to_jsonb(v) - 'document_id' || jsonb_build_object('by_id', p.login) as told
      from documents.text_version v join identity.person p on p.id = by_id order by document_id, n`),
    audits: await ask(`
      select jsonb_build_array(command, outcome, post, reason, cardinality(nouns), details) as told
      from platform.audit where command = 'documents.draft' order by id`),
  };
}
