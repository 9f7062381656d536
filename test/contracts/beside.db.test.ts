import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { execute } from '#platform/execute';
import type { Command } from '#platform/command';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { personActor, type Post } from '#modules/identity';
import { documents } from '#modules/documents';
import { contextFor, gatherNothing, type Context } from '#platform/context';
import type { AnyQuery } from '#platform/query';
import { nouns } from '../../src/apps/console/nouns.ts';
import { buildCity, type City, type UnitCode } from '../world/city.ts';
import { parts } from '../world/parts.ts';
import { draftInOffice, through, type Stand } from '../world/path.ts';
import { queriesBeside, type BesideAnswer } from '../../src/modules/desk/console.ts';

let kit: TestRuntime;
let city: City;
let stand: Stand;
const start = new Date('2026-11-25T09:00:00+08:00');

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
});
afterAll(() => kit.close());
beforeEach(async () => {
  kit.runtime.clock.set(start);
  stand = await draftInOffice(city);
});

type Who = readonly [UnitCode, Post];
const drafter: Who = ['office', 'drafter'];
const head: Who = ['office', 'section-head'];
const leader: Who = ['office', 'leader-in-charge'];
const stranger: Who = ['finance', 'section-head'];

/** Runs a command of the module by its name, as the interface does. */
async function act(who: Who, name: string, input: object) {
  const command = kit.runtime.composition.commands.get(name) as unknown as Command;
  const personId = city.who(...who);
  return await execute(kit.runtime, command, input, { actor: (tx, now) => personActor(tx, personId, now) });
}

async function ask<T>(who: Who, path: string, params: object): Promise<T> {
  const query = queriesBeside(nouns).find((each) => each.path === path) as AnyQuery;
  const { db, clock, composition, blobs } = kit.runtime;
  return await db.transaction().execute(async (tx) => {
    const actor = await personActor(tx, city.who(...who), clock.now());
    const ctx: Context = contextFor({ tx, actor, now: clock.now(), composition, blobs }, gatherNothing());
    return (await query.run(ctx, params as never)) as T;
  });
}

function matter() {
  return { noun: 'document', id: stand.documentId };
}

async function beside(who: Who): Promise<BesideAnswer> {
  return await ask(who, '/beside/:noun/:id', matter());
}

/** Looks at the page, which says what it showed. */
async function look(who: Who): Promise<BesideAnswer> {
  const shown = await beside(who);
  await act(who, 'desk.see', { ...matter(), version: shown.version, asOf: shown.asOf });
  return shown;
}

function later(minutes = 1): void {
  kit.runtime.clock.advance(minutes * 60_000);
}

async function write(who: Who, words: string): Promise<string> {
  const outcome = await act(who, 'desk.write-note', { ...matter(), words });
  return outcome.ok ? (outcome.value as { noteId: string }).noteId : '';
}

describe('who may not know of a matter', () => {
  const acts: [string, object][] = [
    ['desk.write-note', { words: '请看。' }],
    ['desk.follow', {}],
    ['desk.see', { version: 1, asOf: start.toISOString() }],
    ['desk.urge', { words: '请办。' }],
  ];
  test.each(acts)('%s: finds nothing, as for a matter or noun that is not there', async (name, rest) => {
    for (const [who, which] of [
      [stranger, matter()],
      [drafter, { noun: 'document', id: city.units.office }],
      [drafter, { noun: 'unit', id: city.units.office }],
    ] as const)
      await expect(act(who, name, { ...which, ...rest })).rejects.toMatchObject({
        kind: 'not-found',
        code: 'desk.no-matter',
      });
  });

  test('reads no note and takes none back, whether it is there or not', async () => {
    const noteId = await write(drafter, '内部商量。');
    for (const path of ['/beside/:noun/:id', '/beside/:noun/:id/notes'])
      await expect(ask(stranger, path, matter())).rejects.toMatchObject({ code: 'desk.no-matter' });
    for (const id of [noteId, city.units.office])
      await expect(act(stranger, 'desk.withdraw-note', { noteId: id })).rejects.toMatchObject({
        code: 'desk.no-matter',
      });
  });
});

describe('notes', () => {
  test('are read by whoever may see the matter, with who, unit and when; new ones are marked', async () => {
    await look(head);
    later();
    await write(drafter, '附件请以纸质件为准。');
    later();
    const { notes, isUnseen } = await look(head);
    expect(isUnseen).toBe(true);
    expect(notes).toMatchObject([
      {
        person: '示例1',
        post: '起草人',
        unit: '示例市人民政府办公室',
        words: '附件请以纸质件为准。',
        at: '2026-11-25T01:01:00.000Z',
        isMine: false,
        isNew: true,
        readers: null,
      },
    ]);
    expect(await beside(head)).toMatchObject({ isUnseen: false, notes: [{ isNew: false }] });
    expect((await beside(drafter)).notes).toMatchObject([{ isMine: true, readers: 1 }]);
  });

  test('one taken back unread is gone; one that was read stays, marked as withdrawn', async () => {
    const unread = await write(drafter, '写错了。');
    expect(await act(drafter, 'desk.withdraw-note', { noteId: unread })).toMatchObject({ value: { unread: true } });
    expect((await beside(head)).notes).toEqual([]);
    const read = await write(drafter, '请按第二稿办理。');
    await look(head);
    later();
    expect(await act(drafter, 'desk.withdraw-note', { noteId: read })).toMatchObject({ value: { unread: false } });
    expect((await beside(head)).notes).toMatchObject([{ words: '请按第二稿办理。', isWithdrawn: true }]);
    await expect(act(drafter, 'desk.withdraw-note', { noteId: read })).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('another person’s is not taken back, and no runtime role changes or deletes a word', async () => {
    const noteId = await write(drafter, '请核对。');
    await expect(act(head, 'desk.withdraw-note', { noteId })).rejects.toMatchObject({ code: 'desk.own-note-only' });
    const pool = kit.database.pool('wgk_console');
    await expect(pool.query(`update desk.note set words = '改过'`)).rejects.toThrow(/permission denied/);
    await expect(pool.query('delete from desk.note')).rejects.toThrow(/permission denied/);
  });

  test('DESIGN 11 what bears a secrecy mark is refused and not kept', async () => {
    for (const [name, rest] of [
      ['desk.write-note', matter()],
      ['desk.urge', matter()],
      ['desk.keep-phrase', { command: 'documents.approve' }],
    ] as const)
      await expect(act(head, name, { ...rest, words: '机密★1年 请阅。' })).rejects.toMatchObject({ kind: 'refused' });
    expect((await beside(head)).notes).toEqual([]);
  });

  test('go page by page', async () => {
    await write(drafter, '第0条。');
    await kit.database.pool('owner').query(
      `insert into desk.note (id, noun, noun_id, person_id, post, unit_id, words, at)
       select ('ffffffff-ffff-7fff-8fff-0000000000' || lpad(i::text, 2, '0'))::uuid, noun, noun_id, person_id, post, unit_id, '第' || i || '条。', at
       from desk.note, generate_series(1, 22) i where noun_id = $1`,
      [stand.documentId],
    );
    const first = await beside(head);
    expect([first.notes.length, first.notes[0]?.words]).toEqual([20, '第22条。']);
    const rest = await ask<BesideAnswer>(head, '/beside/:noun/:id/notes', { ...matter(), after: first.next });
    expect([rest.notes.map(({ words }) => words), rest.next]).toEqual([['第2条。', '第1条。', '第0条。'], null]);
  });
});

describe('what a person has seen', () => {
  test('what is new stays new while they look again, until something else is', async () => {
    expect(await look(leader)).toMatchObject({ newSince: null, isUnseen: true });
    later();
    await through(city, stand, 'submit');
    later();
    const since = start.toISOString();
    expect(await look(leader)).toMatchObject({ newSince: since, isUnseen: true });
    later();
    expect(await look(leader)).toMatchObject({ newSince: since, isUnseen: false });
  });

  test.each(['2016-12-31T23:59:60Z', '0000-01-01T00:00:00Z', '2026-02-31T99:00:00Z', 'gestern'])(
    '%s is no moment at which anybody looked',
    async (asOf) => {
      expect(await act(leader, 'desk.see', { ...matter(), version: 1, asOf })).toMatchObject({ ok: false });
    },
  );

  test('a page that comes late or lies about tomorrow moves nothing', async () => {
    await through(city, stand, 'submit');
    await look(leader);
    later();
    await act(leader, 'desk.see', { ...matter(), version: 1, asOf: start.toISOString() });
    await act(leader, 'desk.see', { ...matter(), version: 99, asOf: '2036-01-01T00:00:00Z' });
    expect(await beside(leader)).toMatchObject({ newSince: null, isUnseen: false });
    later();
    const note = await write(drafter, '还没有看的。');
    later();
    expect((await beside(leader)).isUnseen).toBe(true);
    expect(await act(drafter, 'desk.withdraw-note', { noteId: note })).toMatchObject({ value: { unread: true } });
  });
});

describe('urging', () => {
  test('tells in words whose turn it is, once a day, and not oneself', async () => {
    await expect(act(drafter, 'desk.urge', { ...matter(), words: '请办。' })).rejects.toMatchObject({
      code: 'desk.own-turn',
    });
    await through(city, stand, 'submit');
    expect(await beside(drafter)).toMatchObject({
      waitsFor: '示例市人民政府办公室的科（处）室负责人',
      urging: { allowed: true, why: null },
    });
    expect((await act(drafter, 'desk.urge', { ...matter(), words: '请今天办理。' })).ok).toBe(true);
    expect(await beside(drafter)).toMatchObject({
      urging: { allowed: false, why: expect.stringContaining('一天只能催办一次'), sofar: [{ words: '请今天办理。' }] },
    });
    await expect(act(drafter, 'desk.urge', { ...matter(), words: '再催。' })).rejects.toMatchObject({
      code: 'desk.urged-today',
    });
    expect((await act(leader, 'desk.urge', { ...matter(), words: '请优先。' })).ok).toBe(true);
    later(24 * 60);
    expect((await act(drafter, 'desk.urge', { ...matter(), words: '再催一次。' })).ok).toBe(true);
  });

  test('a unit that has countersigned is waited for no longer', async () => {
    stand = await draftInOffice(city, { countersigningUnits: [city.units.finance, city.units.education] });
    const { documentId, version } = await through(city, stand, 'submit', 'section');
    const finance: Who = ['finance', 'leader-in-charge'];
    expect(await beside(finance)).toMatchObject({ isMine: true, waitsFor: expect.stringContaining('财政局') });
    const words = '同意会签。';
    await city.done(city.who(...finance), documents.countersign, { documentId, version, words });
    expect(await beside(finance)).toMatchObject({ isMine: false, urging: { allowed: true } });
    expect((await beside(drafter)).waitsFor).toBe('示例市教育局的分管领导或者主要负责人');
  });

  test('two at once are one', async () => {
    await through(city, stand, 'submit');
    const both = await Promise.allSettled(
      [1, 2].map((n) => act(drafter, 'desk.urge', { ...matter(), words: `第${n}次。` })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('is over when the matter goes on, and idle where it waits for nobody', async () => {
    const up = await through(city, stand, 'submit');
    await act(leader, 'desk.urge', { ...matter(), words: '请办。' });
    later();
    await through(city, up, 'section');
    expect((await beside(drafter)).urging.sofar).toEqual([]);
    stand = await draftInOffice(city, { attribute: 'on-request' });
    const approved = await through(city, stand, 'submit', 'section', 'secrecy', 'approve');
    const { documentId, version } = approved;
    await city.done(city.who('office', 'office-clerk'), documents.issue, { documentId, version, prefix: '示政办发' });
    await expect(act(drafter, 'desk.urge', { ...matter(), words: '请办。' })).rejects.toMatchObject({
      code: 'desk.waits-for-nobody',
    });
  });
});

describe('phrases', () => {
  test('are the person’s own: kept once, deleted by nobody else', async () => {
    const words = { command: 'documents.approve', words: ' 同意，请抓紧印发。 ' };
    await act(leader, 'desk.keep-phrase', words);
    await act(leader, 'desk.keep-phrase', words);
    const { phrases } = await ask<{ phrases: { id: string; words: string }[] }>(leader, '/phrases', {});
    expect(phrases.map((each) => each.words)).toEqual(['同意，请抓紧印发。']);
    expect(await ask(head, '/phrases', {})).toEqual({ phrases: [] });
    const phraseId = phrases[0]?.id;
    await expect(act(head, 'desk.drop-phrase', { phraseId })).rejects.toMatchObject({ kind: 'not-found' });
    await act(leader, 'desk.drop-phrase', { phraseId });
    expect(await ask(leader, '/phrases', {})).toEqual({ phrases: [] });
  });

  test('are no more than a person can choose from', async () => {
    const keep = (n: number) => act(head, 'desk.keep-phrase', { command: 'documents.return', words: `第${n}句。` });
    expect((await keep(29)).ok).toBe(true);
    await kit.database.pool('owner').query(
      `insert into desk.phrase (id, person_id, command, words, at)
       select gen_random_uuid(), $1, 'documents.return', '第' || n || '句。', now() from generate_series(0, 28) n`,
      [city.who(...head)],
    );
    expect(await keep(30)).toMatchObject({ ok: false, issues: [{ code: 'desk.phrases-too-many' }] });
    expect((await keep(29)).ok).toBe(true);
  });
});

test('following leaves no trace in the matter’s history, and ends also where the matter is out of sight', async () => {
  await act(head, 'desk.follow', matter());
  await act(head, 'desk.follow', matter());
  expect((await beside(head)).isFollowing).toBe(true);
  const { rows } = await kit.database
    .pool('owner')
    .query(`select command, nouns from platform.audit where command like 'desk.%' and details->>'matter' = $1`, [
      `document:${stand.documentId}`,
    ]);
  expect(rows).toEqual([
    { command: 'desk.follow', nouns: [] },
    { command: 'desk.follow', nouns: [] },
  ]);
  await act(head, 'desk.unfollow', matter());
  expect((await beside(head)).isFollowing).toBe(false);
  expect((await act(stranger, 'desk.unfollow', matter())).ok).toBe(true);
});
