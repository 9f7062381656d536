import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { Violation } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { gatePoint } from '#platform/gate';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { appoint, createPerson, createUnit, personActor, posts, type Post } from '#modules/identity';
import {
  answerConfirmationCommand,
  askConfirmationCommand,
  confirmedWithOthers,
  contentHash,
  listConfirmations,
  openClearance,
  reviewForm,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
const releasing = gatePoint<{ clearanceId: string; contentHash: string }>('register.release');
const content = {
  title: '联合通知',
  blocks: [{ kind: 'paragraph' as const, text: '两部门联合执行。' }],
  attachments: [],
  withheld: [],
};
let world: TestRuntime;
let unit: string;
let other: string;
let third: string;
let drafter: string;
let officer: string;
let stranger: string;
let nounId: string;

async function newUnit(code: string, name: string): Promise<string> {
  const rest = { shortName: name, kind: 'department', level: 'city', territory: '431100', validFrom: '2018-01-01' };
  return valueOf(await execute(world.runtime, createUnit, { code, name, ...rest }, setup)).unitId;
}

async function person(login: string, held: readonly (readonly [string, Post])[]): Promise<string> {
  const { personId } = valueOf(await execute(world.runtime, createPerson, { login, name: `示例${login}` }, setup));
  for (const [unitId, post] of held) {
    valueOf(await execute(world.runtime, appoint, { personId, unitId, post, from: '2026-01-01' }, setup));
  }
  return personId;
}

function as(personId: string) {
  return {
    actor: (tx: Parameters<typeof personActor>[0], now: Date): Promise<Actor> => personActor(tx, personId, now),
  };
}

async function act<O>(personId: string, run: (ctx: Context) => Promise<O>): Promise<O> {
  const acting = command({
    name: 'test.act',
    title: '办理',
    input: Type.Object({}),
    permission: { posts, within: 'anyUnit' },
    load: async () => null,
    run,
  });
  return valueOf<O>(await execute(world.runtime, acting, {}, as(personId)));
}

async function open(otherUnits: boolean, text = '两部门联合执行。'): Promise<string> {
  const { title } = content;
  return await act(drafter, (ctx) =>
    openClearance(ctx, {
      class: 'content',
      noun: 'document',
      nounId,
      unitId: unit,
      reviewUnitId: unit,
      attribute: 'proactive',
      grounds: [],
      carrier: 'document',
      channels: ['website'],
      plannedOn: null,
      flags: { otherUnits },
      summary: title,
      title,
      content: { ...content, blocks: [{ kind: 'paragraph', text }] },
      handlerId: drafter,
      words: '建议公开。',
    }),
  );
}

async function ask(clearanceId: string, unitId: string, by = drafter): Promise<string> {
  const asked = await execute(world.runtime, askConfirmationCommand, { clearanceId, unitId }, as(by));
  return valueOf(asked).confirmationId;
}

async function answer(confirmationId: string, said: 'confirmed' | 'objected', by = officer) {
  const input = { confirmationId, answer: said, words: said === 'confirmed' ? '同意公开。' : '数据有误。' };
  return valueOf(await execute(world.runtime, answerConfirmationCommand, input, as(by)));
}

/** What the gate at the release of this content objects to, if anything. */
async function objection(clearanceId: string, hash = contentHash(content)): Promise<string | null> {
  return await codeOf(
    act(drafter, async (ctx) => {
      await ctx.passGates(releasing, { clearanceId, contentHash: hash });
      return null;
    }),
  );
}

async function codeOf(promise: Promise<unknown>): Promise<string | null> {
  try {
    await promise;
    return null;
  } catch (error) {
    if (error instanceof Violation) return `${error.kind} ${error.code}`;
    throw error;
  }
}

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'), { gates: [confirmedWithOthers] });
  unit = await newUnit('finance', '永州市财政局');
  other = await newUnit('statistics', '永州市统计局');
  third = await newUnit('audit', '永州市审计局');
  drafter = await person('drafter', [
    [unit, 'drafter'],
    [other, 'openness-officer'],
  ]);
  officer = await person('officer', [[other, 'openness-officer']]);
  stranger = await person('stranger', [[third, 'leader-in-charge']]);
});
beforeEach(() => {
  nounId = randomUUID();
});
afterAll(() => world.close());

describe('A23.2 information that involves another unit', () => {
  it('A23.2 is not released before the unit that was asked has confirmed it', async () => {
    const id = await open(false);
    expect(await objection(id)).toBeNull();
    const confirmation = await ask(id, other);
    expect(await objection(id)).toBe('invalid clearance.not-confirmed');
    await answer(confirmation, 'confirmed');
    expect(await objection(id)).toBeNull();
    const [refusal] = await world.runtime.db
      .selectFrom('platform.audit')
      .select('reason')
      .where('command', '=', 'test.act')
      .where('outcome', '=', 'refused')
      .execute();
    expect(refusal).toEqual({ reason: 'clearance.not-confirmed' });
  });

  it('A23.2 waits for every unit, and for an objection to be taken back', async () => {
    const id = await open(false);
    const first = await ask(id, other);
    const second = await ask(id, third);
    await answer(first, 'confirmed');
    expect(await objection(id)).toBe('invalid clearance.not-confirmed');
    await answer(second, 'objected', stranger);
    expect(await objection(id)).toBe('invalid clearance.objected');
    await answer(second, 'confirmed', stranger);
    expect(await objection(id)).toBeNull();
    const printed = await reviewForm(world.runtime.db, id);
    expect(printed.otherOrgConfirm.map((line) => [line.unit, line.conclusion.code])).toEqual([
      ['永州市统计局', 'publish'],
      ['永州市审计局', 'not'],
      ['永州市审计局', 'publish'],
    ]);
  });

  it('A23.2 must have been asked about where the form says that others are involved', async () => {
    const id = await open(true);
    expect(await objection(id)).toBe('invalid clearance.none-asked');
    await answer(await ask(id, other), 'confirmed');
    expect(await objection(id)).toBeNull();
  });

  it('A23.2 is asked about anew when the content changes', async () => {
    await answer(await ask(await open(true), other), 'confirmed');
    const again = await open(true, '改动后的内容。');
    expect(await listConfirmations(world.runtime.db, again)).toEqual([]);
    expect(await objection(again)).toBe('invalid clearance.none-asked');
  });

  it('is asked once, of another unit, while the form lives', async () => {
    const id = await open(false);
    expect(await codeOf(ask(id, unit))).toBe('invalid clearance.own-unit');
    expect(await codeOf(ask(id, randomUUID()))).toBe('not-found identity.no-unit');
    const confirmation = await ask(id, other);
    expect(await codeOf(ask(id, other))).toBe('conflict clearance.asked-already');
    await open(false, '改动后的内容。');
    expect(await codeOf(ask(id, third))).toBe('conflict clearance.cannot-ask-now');
    expect(await codeOf(answer(confirmation, 'confirmed'))).toBe('conflict clearance.cannot-ask-now');
    expect(await codeOf(ask(randomUUID(), other))).toBe('not-found clearance.none');
    expect(await codeOf(answer(randomUUID(), 'confirmed'))).toBe('not-found clearance.no-confirmation');
  });

  it('is answered by the unit that was asked, and not by who drafted it', async () => {
    const confirmation = await ask(await open(false), other);
    expect(await codeOf(answer(confirmation, 'confirmed', stranger))).toBe('refused permission.denied');
    const self = answer(confirmation, 'confirmed', drafter);
    expect(await codeOf(self)).toBe('refused clearance.confirmer-apart-from-drafter');
    expect(await codeOf(ask(await open(false), other, stranger))).toBe('refused permission.denied');
  });
});
