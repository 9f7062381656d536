import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Static, TSchema } from 'typebox';
import type { Command } from '#platform/command';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { documents } from '#modules/documents';
import {
  appoint,
  arrangeAbsence,
  createPerson,
  deactivatePerson,
  dismiss,
  endAbsence,
  handOver,
  personActor,
  type Post,
} from '#modules/identity';
import { backfile } from '#modules/backfile';
import { buildCity, type City } from '../world/city.ts';
import { draftInOffice, through } from '../world/path.ts';
import { parts } from '../world/parts.ts';

let kit: TestRuntime;
let city: City;
const setup = { actor: { kind: 'setup' } } as const;
let made = 0;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
});
afterAll(() => kit.close());

/** Somebody of the office in these posts. */
async function newcomer(...posts: Post[]): Promise<string> {
  made += 1;
  const person = { login: `office.new${made}`, name: `新来${made}`, unitId: city.units.office };
  const { personId } = await setUp(createPerson, person);
  for (const post of posts) await setUp(appoint, { personId, unitId: city.units.office, post, from: '2026-11-25' });
  return personId;
}

async function setUp<I extends TSchema, S, O, P>(command: Command<I, S, O, P>, input: Static<I>): Promise<O> {
  return valueOf(await execute(kit.runtime, command, input, setup));
}

async function postsOf(personId: string): Promise<string[]> {
  const { posts } = await personActor(kit.runtime.db, personId, kit.runtime.clock.now());
  return posts.map(({ post, standsInFor }) => (standsInFor === undefined ? post : `${post} for ${standsInFor}`));
}

const leader = () => city.who('office', 'leader-in-charge');
const office = () => city.units.office;

describe('a person leaves', () => {
  it('only when everything they have in hand is somebody else’s; then nothing names them as its owner', async () => {
    const leaver = await newcomer('drafter');
    const heir = await newcomer('drafter');
    const drafted = await draftBy(leaver);
    const lot = await city.done(leaver, backfile.openLot, {
      unitId: office(),
      name: '示例旧页',
      sourceName: '示例市老网站',
      sourceHost: 'old.example.cn',
      periodFrom: '2018-01-01',
      periodTo: '2018-12-31',
      columns: [{ site: 'city', column: 'policy' }],
    });
    await expect(execute(kit.runtime, deactivatePerson, { personId: leaver }, setup)).rejects.toMatchObject({
      code: 'documents.drafts-left',
      message: expect.stringContaining('1项'),
    });
    expect(await city.done(leader(), handOver, { personId: leaver, toPersonId: heir })).toEqual({ handed: 2 });
    for (const { list } of kit.runtime.composition.belongings)
      expect(await kit.runtime.db.transaction().execute((tx) => list(tx, leaver, kit.runtime.clock.now(), 9))).toEqual(
        [],
      );
    await setUp(deactivatePerson, { personId: leaver });
    const { rows } = await sql<{ n: string }>`
      select (select count(*) from documents.document where drafter_id = ${leaver} and state <> 'released')
           + (select count(*) from backfile.lot where drafter_id = ${leaver}) as n`.execute(kit.runtime.db);
    expect(Number(rows[0]?.n)).toBe(0);
    const taken = await city.done(heir, documents.submit, { documentId: drafted.documentId, version: 2 });
    expect(taken.state).toBe('self-review');
    expect(lot).toBeDefined();
  });

  it('and is held back by a post or a document that waits for nobody else', async () => {
    const legality = city.who('office', 'legality-reviewer');
    await expect(execute(kit.runtime, deactivatePerson, { personId: legality }, setup)).rejects.toMatchObject({
      code: 'identity.sole-posts-left',
    });
    // Another reviewer drafted it, and so is none for this document.
    const author = await newcomer('drafter', 'secrecy-reviewer');
    const { documentId, version } = await draftBy(author);
    const submitted = await city.done(author, documents.submit, { documentId, version });
    const head = city.who('office', 'section-head');
    await city.done(head, documents.reviewSection, { documentId, version: submitted.version, words: '同意。' });
    const reviewer = city.who('office', 'secrecy-reviewer');
    await expect(execute(kit.runtime, deactivatePerson, { personId: reviewer }, setup)).rejects.toMatchObject({
      code: 'documents.waiting-for-one-left',
    });
  });
});

describe('what a person has in hand', () => {
  it('goes to nobody who may not draft, has judged it, or works elsewhere', async () => {
    const leaver = await newcomer('drafter');
    const { documentId } = await draftBy(leaver);
    for (const to of [city.who('education', 'drafter'), city.who('office', 'releaser')]) {
      const outcome = await city.as(leader(), handOver, { personId: leaver, toPersonId: to });
      expect(outcome).toMatchObject({ ok: false, issues: [{ code: 'documents.unfit-drafter' }] });
    }
    expect(await city.as(leader(), handOver, { personId: leaver, toPersonId: leaver })).toMatchObject({ ok: false });
    await expect(
      city.as(city.who('office', 'releaser'), handOver, {
        personId: leaver,
        toPersonId: city.who('office', 'drafter'),
      }),
    ).rejects.toMatchObject({ kind: 'refused' });
    await expect(
      city.as(city.who('finance', 'leader-in-charge'), handOver, {
        personId: leaver,
        toPersonId: city.who('office', 'drafter'),
      }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await city.done(leaver, handOver, {
      personId: leaver,
      toPersonId: city.who('office', 'drafter'),
      ids: [documentId],
    });
  });

  it('keeps who drafted it from judging it: who hands over a text does not become its reviewer', async () => {
    const author = await newcomer('drafter', 'secrecy-reviewer');
    const heir = await newcomer('drafter');
    const { documentId } = await draftBy(author);
    await city.done(author, handOver, { personId: author, toPersonId: heir });
    const { version } = await city.done(heir, documents.submit, { documentId, version: 2 });
    const words = '同意。';
    const reviewed = await city.done(city.who('office', 'section-head'), documents.reviewSection, {
      documentId,
      version,
      words,
    });
    await expect(
      city.as(author, documents.reviewSecrecy, { documentId, version: reviewed.version, words }),
    ).rejects.toMatchObject({ code: 'documents.drafter-apart' });
  });
});

describe('a stand-in', () => {
  const days = { from: '2026-11-25', until: '2026-11-27' };

  it('holds the posts on these days and no longer, as themself, and the record says for whom', async () => {
    const reviewer = city.who('office', 'secrecy-reviewer');
    const standIn = await newcomer('collector');
    await city.done(leader(), arrangeAbsence, { personId: reviewer, standInId: standIn, ...days });
    expect(await postsOf(standIn)).toEqual(['collector', `secrecy-reviewer for ${reviewer}`]);
    const stand = await through(city, await draftInOffice(city), 'submit', 'section');
    await city.done(standIn, documents.reviewSecrecy, { ...at(stand), words: '同意公开。' });
    const said = await kit.runtime.db
      .selectFrom('documents.opinion')
      .select(['person_id', 'stands_in_for'])
      .where('document_id', '=', stand.documentId)
      .where('step', '=', 'secrecy-review')
      .executeTakeFirstOrThrow();
    expect(said).toEqual({ person_id: standIn, stands_in_for: reviewer });
    kit.runtime.clock.set(new Date('2026-11-28T00:30:00+08:00'));
    expect(await postsOf(standIn)).toEqual(['collector']);
    kit.runtime.clock.set(new Date('2026-11-25T09:00:00+08:00'));
    const [absence] = await kit.runtime.db.selectFrom('identity.absence').select('id').execute();
    await city.done(standIn, endAbsence, { absenceId: absence?.id ?? '' });
    expect(await postsOf(standIn)).toEqual(['collector']);
  });

  it('does for nobody what that person may not do themself, nor what they may not', async () => {
    const author = city.who('office', 'drafter');
    const approver = leader();
    // The drafter stands in for the leader: their own draft stays out of their hands, whichever post they hold.
    await city.done(approver, arrangeAbsence, { personId: approver, standInId: author, ...days });
    const stand = await through(city, await draftInOffice(city), 'submit', 'section', 'secrecy');
    await expect(city.as(author, documents.approve, { ...at(stand), words: '同意。' })).rejects.toMatchObject({
      code: 'documents.drafter-apart',
    });
    await endAll(approver);
    // Who drafted is away: the one who stands in for them does not approve in their name.
    const both = await newcomer('drafter', 'principal-leader');
    const other = await newcomer('collector');
    await city.done(both, arrangeAbsence, { personId: both, standInId: other, ...days });
    const { documentId, version } = await draftBy(both);
    const submitted = await city.done(both, documents.submit, { documentId, version });
    const one = { documentId, version: submitted.version };
    const two = await city.done(city.who('office', 'section-head'), documents.reviewSection, {
      ...one,
      words: '同意。',
    });
    const three = await city.done(city.who('office', 'secrecy-reviewer'), documents.reviewSecrecy, {
      documentId,
      version: two.version,
      words: '同意公开。',
    });
    await expect(
      city.as(other, documents.approve, { documentId, version: three.version, words: '同意。' }),
    ).rejects.toMatchObject({ code: 'documents.drafter-apart' });
  });

  it('is named by the person or their leaders only, among the people of the unit, and hands nothing on', async () => {
    const away = await newcomer('collector');
    const standIn = city.who('office', 'office-clerk');
    const input = { personId: away, standInId: standIn, ...days };
    await expect(city.as(standIn, arrangeAbsence, input)).rejects.toMatchObject({ code: 'identity.not-your-absence' });
    await expect(city.as(city.who('finance', 'drafter'), arrangeAbsence, input)).rejects.toMatchObject({
      code: 'identity.no-person',
    });
    const elsewhere = { ...input, standInId: city.who('finance', 'drafter') };
    await expect(city.as(away, arrangeAbsence, elsewhere)).rejects.toMatchObject({ code: 'identity.no-person' });
    await city.done(away, arrangeAbsence, input);
    expect(await city.as(away, arrangeAbsence, input)).toMatchObject({
      ok: false,
      issues: [{ code: 'identity.absent-already' }],
    });
    // The stand-in is away too: the collector's post is not passed on.
    const third = await newcomer('releaser');
    await city.done(leader(), arrangeAbsence, { personId: standIn, standInId: third, ...days });
    expect(await postsOf(third)).toEqual(['releaser', `office-clerk for ${standIn}`]);
  });

  it('loses the post at once when the person does', async () => {
    const away = await newcomer('site-administrator');
    const standIn = await newcomer('collector');
    await city.done(away, arrangeAbsence, { personId: away, standInId: standIn, ...days });
    await setUp(dismiss, { personId: away, unitId: office(), post: 'site-administrator' });
    expect(await postsOf(standIn)).toEqual(['collector']);
  });

  it('holds no administrator’s post', async () => {
    const admin = await newcomer('system-administrator', 'collector');
    const standIn = await newcomer('releaser');
    await city.done(admin, arrangeAbsence, { personId: admin, standInId: standIn, ...days });
    expect(await postsOf(standIn)).toEqual(['releaser', `collector for ${admin}`]);
    expect(
      await city.as(standIn, arrangeAbsence, {
        personId: standIn,
        standInId: admin,
        from: '2026-11-24',
        until: '2026-11-24',
      }),
    ).toMatchObject({
      ok: false,
      issues: [{ code: 'identity.begins-in-past' }],
    });
  });
});

async function endAll(personId: string): Promise<void> {
  const open = await kit.runtime.db
    .selectFrom('identity.absence')
    .select('id')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
  for (const { id } of open) await city.done(personId, endAbsence, { absenceId: id });
}

async function draftBy(personId: string) {
  return await city.done(personId, documents.draft, {
    draftingUnitId: office(),
    issuingUnitId: office(),
    kind: 'notice',
    title: '示例：关于做好秋冬季防火工作的通知',
    body: [{ kind: 'paragraph', text: '各县区人民政府：请做好秋冬季防火工作。' }],
    attribute: 'proactive',
    fiveOpens: 'management',
  });
}

function at({ documentId, version }: { documentId: string; version: number }) {
  return { documentId, version };
}
