import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Actor } from '#platform/actor';
import { sha256Hex } from '#platform/canonical-json';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { Violation } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { appoint, createPerson, createUnit, personActor, posts } from '#modules/identity';
import type { NewClearance } from './clearance.ts';
import {
  askConfirmation,
  contentHash,
  openClearance,
  returnClearance,
  selfReview,
  type PublicContent,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
/** What must be nowhere afterwards: no word around the mark, not even a hash. */
const secret = '某某工程坐标不得外传';
const marked = `机密★73个月　${secret}`;
let world: TestRuntime;
let unit: string;
let drafter: string;

const harmless: PublicContent = {
  title: '通知',
  blocks: [{ kind: 'paragraph', text: '依法公开。' }],
  attachments: [],
  withheld: [],
};

function form(change: Partial<NewClearance> = {}): NewClearance {
  return {
    class: 'content',
    noun: 'document',
    nounId: randomUUID(),
    unitId: unit,
    reviewUnitId: unit,
    attribute: 'proactive',
    grounds: [],
    carrier: 'document',
    channels: ['website'],
    plannedOn: null,
    flags: {},
    summary: '通知',
    title: '通知',
    content: harmless,
    handlerId: drafter,
    words: '建议公开。',
    ...change,
  };
}

async function act(run: (ctx: Context) => Promise<unknown>): Promise<unknown> {
  const acting = command({
    name: 'test.act',
    title: '办理',
    input: Type.Object({}),
    permission: { posts, within: 'anyUnit' },
    load: async () => null,
    run,
  });
  const actor = (tx: Parameters<typeof personActor>[0], now: Date): Promise<Actor> => personActor(tx, drafter, now);
  return valueOf(await execute(world.runtime, acting, {}, { actor, requestId: randomUUID() }));
}

/** Every row of every table as the owner sees it, in one text. */
async function everything(): Promise<string> {
  const owner = world.database.pool('owner');
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const table = await owner.query<{ text: string | null }>(`select string_agg(t::text, ' ') as text from ${name} t`);
    texts.push(table.rows[0]?.text ?? '');
  }
  return texts.join('\n');
}

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
  const rest = { kind: 'department', level: 'city', territory: '431100', validFrom: '2018-01-01' };
  const created = { code: 'finance', name: '永州市财政局', shortName: '财政局', ...rest };
  unit = valueOf(await execute(world.runtime, createUnit, created, setup)).unitId;
  drafter = valueOf(await execute(world.runtime, createPerson, { login: 'drafter', name: '示例' }, setup)).personId;
  for (const post of ['drafter', 'section-head']) {
    const held = { personId: drafter, unitId: unit, post, from: '2026-01-01' };
    valueOf(await execute(world.runtime, appoint, held, setup));
  }
});
afterAll(() => world.close());

describe('invariant 11: no classified matter', () => {
  const inBlock = { ...harmless, blocks: [{ kind: 'paragraph' as const, text: marked }] };
  const inTable = { ...harmless, blocks: [{ kind: 'table' as const, rows: [['甲'], [marked]] }] };
  const doors: [string, () => Partial<NewClearance>][] = [
    ['a paragraph', () => ({ content: inBlock })],
    ['a table', () => ({ content: inTable })],
    ['the title of the content', () => ({ content: { ...harmless, title: marked } })],
    ['the name of an attachment', () => ({ content: { ...harmless, attachments: [attachment(marked)] } })],
    ['the title', () => ({ title: marked })],
    ['the summary', () => ({ summary: marked })],
    ['the words', () => ({ words: marked })],
    ['the remark', () => ({ remark: marked })],
    ['the reason of a ground', () => ({ attribute: 'withheld', grounds: [{ ground: 'internal', reason: marked }] })],
    ['a note', () => ({ flags: { security: true }, flagNotes: { security: marked } })],
  ];

  it.each(doors)('a mark in %s is refused, and nothing of it is anywhere', async (_, change) => {
    const written: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0),
    );
    const error = await act((ctx) => openClearance(ctx, form(change()))).catch((thrown: unknown) => thrown);
    for (const spy of spies) spy.mockRestore();
    expect(error).toMatchObject({ kind: 'refused', code: 'screening.classified' });
    const told = error instanceof Violation ? `${error.message}${error.stack}${JSON.stringify(error)}` : '';
    const stored = await everything();
    for (const trace of [secret, '73个月', sha256Hex(marked), contentHash(inBlock), contentHash(inTable)]) {
      expect([trace, `${told}${written.join('')}${stored}`.includes(trace)]).toEqual([trace, false]);
    }
    const refusals = world.runtime.db.selectFrom('platform.audit').select(['reason', 'details', 'nouns']);
    const last = await refusals.where('command', '=', 'test.act').orderBy('id', 'desc').executeTakeFirst();
    expect(last).toEqual({ reason: 'screening.classified', details: {}, nouns: [] });
    expect(await world.runtime.db.selectFrom('clearance.clearance').select('id').execute()).toEqual([]);
  });

  it('a state secret by the handler’s own word is not taken in', async () => {
    await expect(act((ctx) => openClearance(ctx, form({ flags: { stateSecret: true } })))).rejects.toMatchObject({
      code: 'clearance.state-secret',
    });
  });

  it('an opinion that bears a mark is refused too', async () => {
    const id = String(await act((ctx) => openClearance(ctx, form())));
    const said = { conclusion: 'publish', words: marked } as const;
    for (const opinion of [act((ctx) => selfReview(ctx, id, said)), act((ctx) => returnClearance(ctx, id, marked))]) {
      await expect(opinion).rejects.toMatchObject({ code: 'screening.classified' });
    }
    await expect(act((ctx) => askConfirmation(ctx, id, unit))).rejects.toMatchObject({ code: 'clearance.own-unit' });
    expect((await everything()).includes(secret)).toBe(false);
  });
});

function attachment(name: string) {
  return { name, sha256: sha256Hex(''), mediaType: 'application/pdf', size: 0 };
}
