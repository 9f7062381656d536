import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { Violation } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { appoint, createPerson, createUnit, lend, personActor, posts } from '#modules/identity';
import type { NewClearance } from './clearance.ts';
import {
  approveClearance,
  assertCleared,
  contentHash,
  findClearance,
  findLiveClearance,
  listOpinions,
  openClearance,
  recallClearance,
  recordBureauAnswer,
  returnClearance,
  reviewForm,
  reviewSecrecy,
  selfReview,
  voidClearance,
  type PublicContent,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
const words = '同意，请按程序办理。';
let world: TestRuntime;
let unit: string;
let city: string;
let drafter: string;
let head: string;
let reviewer: string;
let leader: string;
let lent: string;
let nounId: string;

const content: PublicContent = {
  title: '关于做好政务公开工作的通知',
  blocks: [{ kind: 'paragraph', text: '请认真贯彻执行。' }],
  attachments: [],
  withheld: [],
};
const published = { conclusion: 'publish', words } as const;

async function person(login: string, name: string, ...held: string[]): Promise<string> {
  const { personId } = valueOf(await execute(world.runtime, createPerson, { login, name, unitId: unit }, setup));
  for (const post of held) {
    valueOf(await execute(world.runtime, appoint, { personId, unitId: unit, post, from: '2026-01-01' }, setup));
  }
  return personId;
}

async function newUnit(code: string, name: string): Promise<string> {
  const rest = { shortName: name, kind: 'department', level: 'city', territory: '431100', validFrom: '2018-01-01' };
  return valueOf(await execute(world.runtime, createUnit, { code, name, ...rest }, setup)).unitId;
}

/** Carries out one act of the door as a person, as the command of some module would. */
async function act<O>(personId: string, run: (ctx: Context) => Promise<O>, as: readonly string[] = posts): Promise<O> {
  const acting = command({
    name: 'test.act',
    title: '办理',
    input: Type.Object({}),
    permission: { posts: as, within: 'anyUnit' },
    load: async () => null,
    run,
  });
  const actor = (tx: Parameters<typeof personActor>[0], now: Date): Promise<Actor> => personActor(tx, personId, now);
  return valueOf<O>(await execute(world.runtime, acting, {}, { actor }));
}

function form(change: Partial<NewClearance> = {}): NewClearance {
  return {
    class: 'content',
    noun: 'document',
    nounId,
    unitId: unit,
    reviewUnitId: unit,
    attribute: 'proactive',
    grounds: [],
    carrier: 'document',
    channels: ['website'],
    plannedOn: '2026-11-30',
    flags: {},
    summary: '部署政务公开工作。',
    title: content.title,
    content,
    handlerId: drafter,
    words: '建议主动公开。',
    ...change,
  };
}

async function open(change: Partial<NewClearance> = {}): Promise<string> {
  return await act(drafter, (ctx) => openClearance(ctx, form(change)));
}

async function stateOf(id: string): Promise<string | undefined> {
  return (await findClearance(world.runtime.db, id))?.state;
}

async function reviewed(
  change: Partial<NewClearance> = {},
  said: { conclusion: 'publish' | 'not'; words: string } = published,
) {
  const id = await open(change);
  await act(head, (ctx) => selfReview(ctx, id, said));
  await act(reviewer, (ctx) => reviewSecrecy(ctx, id, said));
  return id;
}

async function approved(change: Partial<NewClearance> = {}): Promise<string> {
  const id = await reviewed(change);
  await act(leader, (ctx) => approveClearance(ctx, id, published));
  return id;
}

async function cleared(id: string, hash = contentHash(content)) {
  return await world.runtime.db.transaction().execute((tx) => assertCleared(tx, id, hash));
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Violation) return `${error.kind} ${error.code}`;
    throw error;
  }
  return 'done';
}

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
  unit = await newUnit('finance', '永州市财政局');
  city = await newUnit('city-office', '永州市人民政府办公室');
  drafter = await person('drafter', '甲示例', 'drafter', 'section-head', 'secrecy-reviewer', 'leader-in-charge');
  head = await person('head', '乙示例', 'section-head', 'secrecy-reviewer', 'leader-in-charge');
  reviewer = await person('reviewer', '丙示例', 'secrecy-reviewer', 'leader-in-charge');
  leader = await person('leader', '丁示例', 'leader-in-charge', 'secrecy-reviewer');
  lent = await person('lent', '戊示例');
  const own = { personId: lent, unitId: city, post: 'secrecy-reviewer', from: '2026-01-01' };
  valueOf(await execute(world.runtime, appoint, own, setup));
  const loan = { ...own, unitId: unit, lentByUnitId: city, until: '2027-12-31' };
  valueOf(await execute(world.runtime, lend, loan, setup));
});
beforeEach(() => {
  nounId = randomUUID();
});
afterAll(() => world.close());

describe('A04.4 review first, disclose after', () => {
  it('A04.4 nothing is cleared before self-review, secrecy review and approval by three people', async () => {
    const id = await open();
    expect(await codeOf(cleared(id))).toBe('refused clearance.not-cleared');
    expect(await act(head, (ctx) => selfReview(ctx, id, published))).toBe('secrecy-review');
    expect(await codeOf(cleared(id))).toBe('refused clearance.not-cleared');
    expect(await act(reviewer, (ctx) => reviewSecrecy(ctx, id, published))).toBe('approval');
    expect(await codeOf(cleared(id))).toBe('refused clearance.not-cleared');
    expect(await act(leader, (ctx) => approveClearance(ctx, id, published))).toBe('approved');
    expect(await cleared(id)).toMatchObject({ drafterId: drafter, reviewerId: reviewer, approverId: leader });
  });

  it('A04.4 an approval is for exactly the content that was reviewed', async () => {
    const id = await approved();
    const changed = { ...content, blocks: [{ kind: 'paragraph' as const, text: '请认真贯彻执行！' }] };
    expect(await codeOf(cleared(id, contentHash(changed)))).toBe('refused clearance.not-cleared');
    expect(await codeOf(cleared(randomUUID()))).toBe('refused clearance.not-cleared');
    expect(await codeOf(cleared('nonsense'))).toBe('refused clearance.not-cleared');
  });

  it('A04.4 a change of content begins anew; what was signed before stays on record', async () => {
    const first = await approved();
    const changed = { ...content, blocks: [{ kind: 'paragraph' as const, text: '请抓好落实。' }] };
    const second = await open({ content: changed });
    expect([await stateOf(first), await stateOf(second)]).toEqual(['void', 'self-review']);
    expect(await codeOf(cleared(first))).toBe('refused clearance.not-cleared');
    expect(await listOpinions(world.runtime.db, first)).toHaveLength(4);
    const stays = world.runtime.db.selectFrom('clearance.approval').selectAll().where('clearance_id', '=', first);
    expect(await stays.execute()).toHaveLength(1);
  });

  it('A04.4 one matter, one form: of two opened at once one lives', async () => {
    const both = await Promise.all([codeOf(open()), codeOf(open())]);
    const live = world.runtime.db.selectFrom('clearance.clearance').select('state').where('noun_id', '=', nounId);
    const states = (await live.execute()).map((row) => row.state);
    expect(states.filter((state) => state === 'self-review')).toHaveLength(1);
    expect(both.filter((code) => code === 'done').length).toBe(states.length);
    expect(await act(drafter, (ctx) => voidClearance(ctx, 'document', nounId))).toBe(true);
    expect(await act(drafter, (ctx) => voidClearance(ctx, 'document', nounId))).toBe(false);
    expect(await findLiveClearance(world.runtime.db, 'document', nounId)).toBeNull();
  });

  it('A04.4 the steps are taken in their order', async () => {
    const id = await open();
    expect(await codeOf(act(reviewer, (ctx) => reviewSecrecy(ctx, id, published)))).toBe('conflict workflow.not-now');
    expect(await codeOf(act(leader, (ctx) => approveClearance(ctx, id, published)))).toBe('conflict workflow.not-now');
    await act(head, (ctx) => selfReview(ctx, id, published));
    expect(await codeOf(act(head, (ctx) => selfReview(ctx, id, published)))).toBe('conflict workflow.not-now');
    expect(await codeOf(act(head, (ctx) => selfReview(ctx, '', published)))).toBe('not-found clearance.none');
  });

  it('of two who approve at once, one does', async () => {
    const id = await reviewed();
    const both = await Promise.all(
      [1, 2].map(() => codeOf(act(leader, (ctx) => approveClearance(ctx, id, published)))),
    );
    expect(both.toSorted()).toEqual(['conflict workflow.not-now', 'done']);
  });

  it('what is not to be public ends with a form too, and can never be released', async () => {
    const grounds = [{ ground: 'internal', reason: '内部管理事项' }];
    const id = await reviewed({ attribute: 'withheld', grounds }, { conclusion: 'not', words });
    expect((await reviewForm(world.runtime.db, id)).grounds).toMatchObject([
      { reason: '内部管理事项', title: expect.stringMatching(/^内部.*第711号.*第十六条/) },
    ]);
    expect(await act(leader, (ctx) => approveClearance(ctx, id, { conclusion: 'not', words }))).toBe('not-published');
    expect(await findClearance(world.runtime.db, id)).toMatchObject({ conclusion: 'not', approverId: leader });
    expect(await codeOf(cleared(id))).toBe('refused clearance.not-cleared');
  });

  it('a conclusion that does not agree with what is proposed returns it', async () => {
    const not = { conclusion: 'not', words } as const;
    const first = await open();
    expect(await act(head, (ctx) => selfReview(ctx, first, not))).toBe('returned');
    const second = await open();
    await act(head, (ctx) => selfReview(ctx, second, { conclusion: 'refer-up', words }));
    expect(await act(reviewer, (ctx) => reviewSecrecy(ctx, second, not))).toBe('returned');
    const third = await reviewed();
    expect(await act(leader, (ctx) => approveClearance(ctx, third, not))).toBe('returned');
    expect(await codeOf(cleared(third))).toBe('refused clearance.not-cleared');
  });

  it('doubt is referred up, and the answer binds', async () => {
    const id = await open();
    await act(head, (ctx) => selfReview(ctx, id, published));
    expect(await act(reviewer, (ctx) => reviewSecrecy(ctx, id, { conclusion: 'refer-up', words }))).toBe('referred');
    expect(await codeOf(act(reviewer, (ctx) => reviewSecrecy(ctx, id, published)))).toBe('conflict workflow.not-now');
    const answer = { conclusion: 'publish-after-deletion', words: '永州市国家保密局答复：删减后可以公开。' } as const;
    expect(await codeOf(act(drafter, (ctx) => recordBureauAnswer(ctx, id, answer)))).toMatch(/apart-from-drafter/);
    expect(await act(reviewer, (ctx) => recordBureauAnswer(ctx, id, answer))).toBe('secrecy-review');
    const wider = act(reviewer, (ctx) => reviewSecrecy(ctx, id, published));
    expect(await codeOf(wider)).toBe('refused clearance.against-answer');
    const stricter = act(reviewer, (ctx) => reviewSecrecy(ctx, id, { ...answer, words }));
    expect(await stricter).toBe('returned');
  });

  it('what looks personal is published only with a reason', async () => {
    const personal = { ...content, blocks: [{ kind: 'paragraph' as const, text: '补助431102199001010017。' }] };
    const id = await open({ content: personal });
    await act(head, (ctx) => selfReview(ctx, id, published));
    const brief = act(reviewer, (ctx) => reviewSecrecy(ctx, id, { conclusion: 'publish', words: '同意' }));
    expect(await codeOf(brief)).toBe('invalid clearance.findings-need-reason');
    const reason = { conclusion: 'publish', words: '系本人书面同意公示的示例号码。' } as const;
    expect(await act(reviewer, (ctx) => reviewSecrecy(ctx, id, reason))).toBe('approval');
  });

  it('is taken back by its handler until somebody has signed', async () => {
    const id = await open();
    expect(await codeOf(act(head, (ctx) => recallClearance(ctx, id)))).toBe('refused clearance.only-handler');
    await act(drafter, (ctx) => recallClearance(ctx, id));
    expect(await stateOf(id)).toBe('recalled');
    const second = await open();
    await act(head, (ctx) => selfReview(ctx, second, published));
    expect(await codeOf(act(drafter, (ctx) => recallClearance(ctx, second)))).toBe('conflict workflow.not-now');
  });

  it('is returned at a step with a signed line, or from outside without one', async () => {
    const id = await reviewed();
    await act(leader, (ctx) => returnClearance(ctx, id, '请补充依据。'), ['leader-in-charge']);
    expect((await listOpinions(world.runtime.db, id)).at(-1)).toMatchObject({
      step: 'leader-in-charge',
      conclusion: 'return',
      personId: leader,
    });
    const second = await open();
    await act(head, (ctx) => returnClearance(ctx, second, '格式不符。'), ['office-clerk', 'secrecy-reviewer']);
    expect(await stateOf(second)).toBe('returned');
    expect(await listOpinions(world.runtime.db, second)).toHaveLength(1);
  });
});

describe('invariant 6: three different people', () => {
  it('the head of section may be the drafter, never reviewer or approver', async () => {
    const id = await open();
    expect(await act(drafter, (ctx) => selfReview(ctx, id, published))).toBe('secrecy-review');
    const own = act(drafter, (ctx) => reviewSecrecy(ctx, id, published));
    expect(await codeOf(own)).toBe('refused clearance.reviewer-apart-from-drafter');
    const second = await open();
    await act(head, (ctx) => selfReview(ctx, second, published));
    const headReviews = act(head, (ctx) => reviewSecrecy(ctx, second, published));
    expect(await codeOf(headReviews)).toBe('refused clearance.reviewer-apart-from-section-head');
    await act(reviewer, (ctx) => reviewSecrecy(ctx, second, published));
    for (const [who, other] of [
      [drafter, 'drafter'],
      [head, 'section-head'],
      [reviewer, 'reviewer'],
    ] as const) {
      const approving = act(who, (ctx) => approveClearance(ctx, second, published));
      expect(await codeOf(approving)).toBe(`refused clearance.approver-apart-from-${other}`);
    }
  });

  it('nobody signs without the post of the step, and a named head is the only one', async () => {
    const id = await open({ sectionHeadId: head });
    expect(await codeOf(act(reviewer, (ctx) => selfReview(ctx, id, published)))).toBe('refused clearance.no-post');
    expect(await codeOf(act(drafter, (ctx) => selfReview(ctx, id, published)))).toBe(
      'refused clearance.not-the-named-head',
    );
    await act(head, (ctx) => selfReview(ctx, id, published));
    const elsewhere = await open({ reviewUnitId: city });
    await act(head, (ctx) => selfReview(ctx, elsewhere, published));
    expect(await codeOf(act(reviewer, (ctx) => reviewSecrecy(ctx, elsewhere, published)))).toBe(
      'refused clearance.no-post',
    );
    expect(await act(lent, (ctx) => reviewSecrecy(ctx, elsewhere, published))).toBe('approval');
  });

  it('a lent reviewer stands on the form with the unit that lent them', async () => {
    const id = await open();
    await act(head, (ctx) => selfReview(ctx, id, published));
    await act(lent, (ctx) => reviewSecrecy(ctx, id, published));
    await act(leader, (ctx) => approveClearance(ctx, id, published));
    const line = (await listOpinions(world.runtime.db, id)).find((o) => o.step === 'secrecy-reviewer');
    expect(line).toMatchObject({ personId: lent, unitId: unit, lentByUnitId: city });
    expect(await cleared(id)).toMatchObject({ reviewerId: lent, reviewerUnitId: city, approverUnitId: unit });
    const printed = await reviewForm(world.runtime.db, id);
    expect(printed.secrecyOffice).toMatchObject([
      { person: '戊示例', unit: '永州市财政局', lentBy: '永州市人民政府办公室' },
    ]);
  });

  it('the form has every field of 政府信息公开保密审查表', async () => {
    const flagNotes = { personalPrivacy: '已征得本人同意。' };
    const id = await approved({ flags: { personalPrivacy: true }, flagNotes, remark: '加急' });
    const printed = await reviewForm(world.runtime.db, id, { documentNumber: '永财〔2026〕1号' });
    expect(printed).toMatchObject({
      filledOn: '2026-11-25',
      orgUnit: '永州市财政局',
      infoTitle: content.title,
      docNo: '永财〔2026〕1号',
      indexNo: null,
      carrier: { code: 'document', title: '公文类' },
      channels: [{ code: 'website', title: '政府网站' }],
      plannedOn: '2026-11-30',
      attribute: { code: 'proactive', title: '主动公开' },
      summary: '部署政务公开工作。',
      handler: [{ person: '甲示例', words: '建议主动公开。', on: '2026-11-25' }],
      deptHead: [{ person: '乙示例', conclusion: { code: 'publish', title: '同意公开' } }],
      secrecyOffice: [{ person: '丙示例' }],
      leader: [{ person: '丁示例' }],
      otherOrgConfirm: [],
      secrecyBureau: [],
      conclusion: { code: 'publish' },
      decidedOn: '2026-11-25',
      remark: '加急',
      findings: [],
    });
    expect(printed.flags.filter((flag) => flag.applies)).toEqual([
      { code: 'personalPrivacy', title: '是否涉及个人隐私', applies: true, note: '已征得本人同意。' },
    ]);
    expect(printed.flags).toHaveLength(6);
  });
});
