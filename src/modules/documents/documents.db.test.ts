import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { findLiveClearance, listOpinions } from '#modules/clearance';
import { listDuties } from '#modules/duties';
import { voidDocumentNumber } from '#modules/numbering';
import { findRelease } from '#modules/register';
import { buildCity, type City } from '../../../test/world/city.ts';
import {
  type Fields,
  approvedNotice,
  draftInOffice,
  issuedNotice,
  plainNotice,
  releasedNotice,
  through,
} from '../../../test/world/path.ts';
import { parts } from '../../../test/world/parts.ts';
import { documents } from './index.ts';

let kit: TestRuntime;
let city: City;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
});
afterAll(() => kit.close());

const withheld = {
  attribute: 'withheld',
  attributeReason: '本文属于本机关内部工作流程，公开没有必要。',
  grounds: [{ ground: 'internal', reason: '属于内部工作流程' }],
} satisfies Fields;

async function stateOf(documentId: string): Promise<string> {
  const row = await kit.database
    .as('owner')
    .selectFrom('documents.document')
    .select('state')
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow();
  return row.state;
}

describe('from draft to a public page', () => {
  test('A01.1 the drafter sets a provisional attribute when the draft is made', async () => {
    const withoutAttribute = {
      draftingUnitId: city.units.office,
      kind: 'notice',
      title: '示例：没有属性的通知',
      body: [{ kind: 'paragraph', text: '正文。' }],
    };
    const outcome = await city.as(city.who('office', 'drafter'), documents.draft, withoutAttribute as never);
    expect(outcome).toMatchObject({ ok: false, issues: [{ field: 'attribute' }] });
  });

  test('A01.2 the attribute goes up with the document and is approved with it in one act of one leader', async () => {
    const { documentId } = await approvedNotice(city);
    const clearance = await kit.database
      .as('wgk_console')
      .transaction()
      .execute((tx) => findLiveClearance(tx, 'document', documentId));
    expect(clearance).toMatchObject({
      state: 'approved',
      attribute: 'proactive',
      approverId: city.who('office', 'leader-in-charge'),
    });
    expect(await stateOf(documentId)).toBe('approved');
    const audit = await kit.database
      .as('owner')
      .selectFrom('platform.audit')
      .select('command')
      .where(sql<boolean>`nouns @> array[${`document:${documentId}`}]`)
      .orderBy('at')
      .orderBy('id')
      .execute();
    expect(audit.map((row) => row.command)).toEqual([
      'documents.draft',
      'documents.submit',
      'documents.review-section',
      'documents.review-secrecy',
      'documents.approve',
    ]);
  });

  test('A04.4 what has not been reviewed and approved cannot become public: each step skipped is refused', async () => {
    const drafted = await draftInOffice(city);
    const columns = [{ site: 'city', column: 'policy' }];
    const release = (stand: { documentId: string; version: number }) =>
      city.as(city.who('office', 'releaser'), documents.release, {
        documentId: stand.documentId,
        version: stand.version,
        columns,
      });
    await expect(release(drafted)).rejects.toMatchObject({ kind: 'conflict' });
    let stand = await through(city, drafted, 'submit');
    await expect(release(stand)).rejects.toMatchObject({ kind: 'conflict' });
    stand = await through(city, stand, 'section', 'secrecy');
    await expect(release(stand)).rejects.toMatchObject({ kind: 'conflict' });
    expect(
      await kit.database
        .as('owner')
        .selectFrom('register.item')
        .select('id')
        .where('noun_id', '=', drafted.documentId)
        .execute(),
    ).toEqual([]);
  });

  test('a released document stands on record with its number, and its duty is fulfilled', async () => {
    const { documentId, publicId } = await releasedNotice(city);
    const release = await findRelease(kit.database.as('wgk_portal'), publicId);
    expect(release?.record).toMatchObject({
      title: '示例：关于做好防汛工作的通知',
      issuer: '示例市人民政府办公室',
      attribute: 'proactive',
      noteLine: '（此件公开发布）',
      validity: 'in-force',
    });
    expect(release?.record.documentNumber).toMatch(/^示政办发〔2026〕[1-9]\d*号$/);
    expect(release?.record.indexNumber).toMatch(/^999900001\/2026-\d{5}$/);
    const duties = await kit.database
      .as('wgk_console')
      .transaction()
      .execute((tx) => listDuties(tx, { noun: 'document', nounId: documentId }));
    expect(duties).toMatchObject({ items: [{ kind: 'documents.publish', state: 'fulfilled' }] });
  });
});

describe('lawful reasons', () => {
  test('A01.3 withheld needs a lawful reason by ground', async () => {
    const bare = await draftInOffice(city, { attribute: 'withheld', isPolicy: false });
    const submit = { documentId: bare.documentId, version: bare.version };
    expect(await city.as(city.who('office', 'drafter'), documents.submit, submit)).toMatchObject({
      ok: false,
      issues: [{ code: 'documents.reason-missing' }, { code: 'documents.ground-missing' }],
    });
    const unlawful = await draftInOffice(city, {
      ...withheld,
      grounds: [{ ground: 'because', reason: '不想公开' }],
      isPolicy: false,
    });
    expect(
      await city.as(city.who('office', 'drafter'), documents.submit, {
        documentId: unlawful.documentId,
        version: unlawful.version,
      }),
    ).toMatchObject({
      ok: false,
      issues: [{ field: 'grounds.0.ground', code: 'documents.ground-unknown' }],
    });
    const lawful = await through(city, await draftInOffice(city, { ...withheld, isPolicy: false }), 'submit');
    expect(await stateOf(lawful.documentId)).toBe('self-review');
  });

  test('A01.3 partial needs the exact content withheld and a reason for each piece, and only the rest is cleared', async () => {
    const none = await draftInOffice(city, { attribute: 'partial' });
    expect(
      await city.as(city.who('office', 'drafter'), documents.submit, {
        documentId: none.documentId,
        version: none.version,
      }),
    ).toMatchObject({
      ok: false,
      issues: [{ code: 'documents.spans-missing' }],
    });
    const body = [{ kind: 'paragraph' as const, text: '联系人示例甲，住某村某组。其余内容公开。' }];
    const partial = await releasedNotice(city, {
      attribute: 'partial',
      body,
      withheldSpans: [{ block: 0, from: 3, to: 13, ground: 'third-party', reason: '涉及个人住址' }],
    });
    const release = await findRelease(kit.database.as('wgk_portal'), partial.publicId);
    const shown = JSON.stringify(release?.content);
    expect(shown).not.toContain('示例甲');
    expect(shown).toContain('其余内容公开');
    expect(release?.record.noteLine).toBe('（此件删减后公开）');
  });

  test('withheld and on-request documents are issued without a release and end with the conclusion not', async () => {
    const stand = await issuedNotice(city, { attribute: 'on-request' });
    const clearance = await kit.database
      .as('wgk_console')
      .transaction()
      .execute((tx) => findLiveClearance(tx, 'document', stand.documentId));
    expect(clearance).toMatchObject({ state: 'not-published', conclusion: 'not' });
    const release = {
      documentId: stand.documentId,
      version: stand.version,
      columns: [{ site: 'city', column: 'policy' }],
    };
    await expect(city.as(city.who('office', 'releaser'), documents.release, release)).rejects.toMatchObject({
      code: 'documents.not-public',
    });
  });

  test('A01.4 a policy document proposed as withheld goes to the openness office before approval', async () => {
    const stand = await through(city, await draftInOffice(city, withheld), 'submit', 'section');
    expect(await stateOf(stand.documentId)).toBe('openness-review');
    const skip = { documentId: stand.documentId, version: stand.version, words: '同意。' };
    await expect(city.as(city.who('office', 'secrecy-reviewer'), documents.reviewSecrecy, skip)).rejects.toMatchObject({
      kind: 'conflict',
    });
    const after = await through(city, stand, 'openness', 'secrecy', 'approve');
    expect(await stateOf(after.documentId)).toBe('approved');
  });

  test('A01.4 the openness office can hold that it is a policy document, and then it comes there first', async () => {
    const stand = await through(
      city,
      await draftInOffice(city, { ...withheld, isPolicy: false }),
      'submit',
      'section',
      'secrecy',
    );
    expect(await stateOf(stand.documentId)).toBe('approval');
    const contest = { documentId: stand.documentId, version: stand.version, words: '属于政策性文件。' };
    const contested = await city.done(city.who('office', 'openness-officer'), documents.contestPolicy, contest);
    expect(contested.state).toBe('openness-review');
    const after = await through(city, contested, 'openness', 'approve');
    expect(await stateOf(after.documentId)).toBe('approved');
  });

  test('invariant 11: what bears a secrecy mark is refused and nothing of it is stored', async () => {
    const secret = '机密★5年';
    const input = {
      draftingUnitId: city.units.office,
      kind: 'notice',
      title: '示例：绝不入库的标题',
      body: [{ kind: 'paragraph', text: secret }],
      attribute: 'proactive',
    } as const;
    await expect(city.as(city.who('office', 'drafter'), documents.draft, input as never)).rejects.toMatchObject({
      code: 'screening.classified',
    });
    const owner = kit.database.as('owner');
    expect(
      await owner.selectFrom('documents.document').select('id').where('title', '=', input.title).execute(),
    ).toEqual([]);
    const trail = await owner
      .selectFrom('platform.audit')
      .selectAll()
      .where('reason', '=', 'screening.classified')
      .execute();
    expect(trail).toHaveLength(1);
    expect(JSON.stringify(trail)).not.toMatch(/绝不入库|机密/);
  });

  test.each(['机密★1年', '机密'])('invariant 11: a mark is refused where a number belongs: %s', async (number) => {
    const heading = { kind: 'heading', level: 1, number, text: number === '机密' ? '★1年' : '总体要求' } as const;
    await expect(draftInOffice(city, { body: [heading] })).rejects.toMatchObject({ code: 'screening.classified' });
  });

  test('invariant 11: a secrecy mark is refused in a reviewer’s words and a drafter’s reasons too', async () => {
    const stand = await through(city, await draftInOffice(city, { isNormative: true }), 'submit', 'section');
    const words = '参见机密★1年的会议纪要。';
    const review = { documentId: stand.documentId, version: stand.version, words };
    await expect(
      city.as(city.who('office', 'legality-reviewer'), documents.reviewLegality, review),
    ).rejects.toMatchObject({ code: 'screening.classified' });
    await expect(draftInOffice(city, { attributeReason: words })).rejects.toMatchObject({
      code: 'screening.classified',
    });
  });
});

describe('three different people', () => {
  test('invariant 6: the head of section may draft, but then neither review for secrecy nor approve', async () => {
    const head = city.who('office', 'section-head');
    const stand = await city.done(head, documents.draft, {
      draftingUnitId: city.units.office,
      kind: 'notice',
      title: '示例：科长起草',
      body: [{ kind: 'paragraph', text: '正文。' }],
      attribute: 'proactive',
      fiveOpens: 'management',
    });
    const submitted = await city.done(head, documents.submit, { documentId: stand.documentId, version: stand.version });
    const reviewed = await city.done(head, documents.reviewSection, {
      documentId: stand.documentId,
      version: submitted.version,
      words: '同意。',
    });
    expect(reviewed.state).toBe('secrecy-review');
    await expect(
      city.as(head, documents.reviewSecrecy, {
        documentId: stand.documentId,
        version: reviewed.version,
        words: '同意。',
      }),
    ).rejects.toMatchObject({ kind: 'refused' });
  });

  test('invariant 6: who approved may not release', async () => {
    const stand = await issuedNotice(city);
    const leader = city.who('office', 'leader-in-charge');
    await expect(
      city.as(leader, documents.release, {
        documentId: stand.documentId,
        version: stand.version,
        columns: [{ site: 'city', column: 'policy' }],
      }),
    ).rejects.toMatchObject({ kind: 'refused' });
  });

  test('a stranger of another unit does not even find it', async () => {
    const stand = await draftInOffice(city);
    await expect(
      city.as(city.who('finance', 'drafter'), documents.submit, {
        documentId: stand.documentId,
        version: stand.version,
      }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});

test('personal data in what stands beside the text does not go up', async () => {
  const stand = await draftInOffice(city, { addressees: ['示例单位（联系人身份证号431102199001010017）'] });
  const submit = { documentId: stand.documentId, version: stand.version };
  expect(await city.as(city.who('office', 'drafter'), documents.submit, submit)).toMatchObject({
    ok: false,
    issues: [{ field: 'addressees.0', code: 'documents.personal-data' }],
  });
});

describe('people who act at once', () => {
  test('the second learns what happened', async () => {
    const stand = await through(city, await draftInOffice(city), 'submit', 'section', 'secrecy');
    const act = (post: 'leader-in-charge' | 'principal-leader') =>
      city.as(city.who('office', post), documents.approve, {
        documentId: stand.documentId,
        version: stand.version,
        words: '同意。',
      });
    const results = await Promise.allSettled([act('leader-in-charge'), act('principal-leader')]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      kind: 'conflict',
      code: 'documents.changed',
      details: { state: 'approved' },
    });
  });

  test('the drafter can recall until somebody has acted', async () => {
    const drafter = city.who('office', 'drafter');
    const submitted = await through(city, await draftInOffice(city), 'submit');
    const recalled = await city.done(drafter, documents.recall, {
      documentId: submitted.documentId,
      version: submitted.version,
    });
    expect(recalled.state).toBe('draft');
    const again = await through(city, recalled, 'submit', 'section');
    await expect(
      city.as(drafter, documents.recall, { documentId: again.documentId, version: again.version }),
    ).rejects.toMatchObject({ code: 'documents.recall-too-late' });
  });

  test('a change of the text after approval of an earlier one needs everything anew', async () => {
    const stand = await through(city, await draftInOffice(city), 'submit', 'section', 'secrecy');
    const returned = await city.done(city.who('office', 'leader-in-charge'), documents.returnDocument, {
      documentId: stand.documentId,
      version: stand.version,
      reason: 'other',
      words: '请补充依据。',
    });
    const before = await kit.database
      .as('owner')
      .selectFrom('clearance.clearance')
      .select(['id', 'state'])
      .where('noun_id', '=', stand.documentId)
      .execute();
    expect(before).toMatchObject([{ state: 'returned' }]);
    const resubmitted = await through(city, returned, 'submit');
    expect(await stateOf(stand.documentId)).toBe('self-review');
    await expect(
      city.as(city.who('office', 'leader-in-charge'), documents.approve, {
        documentId: stand.documentId,
        version: resubmitted.version,
        words: '同意。',
      }),
    ).rejects.toMatchObject({ kind: 'conflict' });
    const opinions = await kit.database
      .as('wgk_console')
      .transaction()
      .execute((tx) => listOpinions(tx, before[0]?.id ?? ''));
    expect(opinions.length).toBeGreaterThan(0);
  });
});

test('what bears a void number does not become public under it', async () => {
  const clerk = city.who('office', 'office-clerk');
  const { documentId, version } = await approvedNotice(city);
  const issued = await city.done(clerk, documents.issue, { documentId, version, prefix: '示政办发' });
  await city.done(clerk, voidDocumentNumber, { ...issued.number, reason: '编号有误' });
  await expect(
    city.as(city.who('office', 'releaser'), documents.release, {
      documentId,
      version: issued.version,
      columns: [{ site: 'city', column: 'policy' }],
    }),
  ).rejects.toMatchObject({ code: 'documents.number-void' });
});

test('A01.4 the drafter cannot undo by an edit what the openness office held', async () => {
  const fields = {
    isPolicy: false,
    attribute: 'withheld',
    attributeReason: '属于内部讨论记录，公开后影响正常工作。',
    grounds: [{ ground: 'process', reason: '讨论过程。' }],
  } as const;
  const drafter = city.who('office', 'drafter');
  const at = await through(city, await draftInOffice(city, fields as never), 'submit');
  const held = await city.done(city.who('office', 'openness-officer'), documents.contestPolicy, {
    documentId: at.documentId,
    version: at.version,
    words: '属于政策性文件。',
  });
  const back = await city.done(drafter, documents.recall, { documentId: at.documentId, version: held.version });
  const edited = await city.done(drafter, documents.edit, {
    documentId: back.documentId,
    version: back.version,
    ...structuredClone(plainNotice),
    ...fields,
  } as never);
  expect(await through(city, edited, 'submit', 'section')).toMatchObject({ state: 'openness-review' });
});

describe('a document that goes back', () => {
  async function under(post: 'section-head' | 'secrecy-reviewer', passages: object[]) {
    const names = post === 'section-head' ? (['submit'] as const) : (['submit', 'section'] as const);
    const { documentId, version } = await through(city, await draftInOffice(city), ...names);
    const input = { documentId, version, reason: 'bad-format', words: '请修改。', passages };
    return { documentId, outcome: await city.as(city.who('office', post), documents.returnDocument, input as never) };
  }
  const rows = (documentId: string) =>
    kit.runtime.db
      .selectFrom('documents.remark')
      .select(['id', 'n', 'block', 'quote', 'words', 'settled_at'])
      .where('document_id', '=', documentId)
      .orderBy('block')
      .execute();

  test('bears what is wrong at its passages, bound to the version that was read', async () => {
    const { documentId, outcome } = await under('section-head', [
      { block: 1, from: 0, to: 3, words: '改为“各县区”。' },
      { block: 0, from: 0, to: 4, words: '标题过泛。' },
    ]);
    expect(outcome.ok).toBe(true);
    expect(await rows(documentId)).toMatchObject([
      { n: 1, block: 0, quote: '总体要求', words: '标题过泛。', settled_at: null },
      { n: 1, block: 1, quote: '各单位', words: '改为“各县区”。', settled_at: null },
    ]);
  });

  test.each([
    ['no block', { block: 2, from: 0, to: 1 }],
    ['nothing', { block: 0, from: 2, to: 2 }],
    ['more than there is', { block: 0, from: 0, to: 5 }],
  ])('a passage that covers %s is said to, and the document stays', async (_what, passage) => {
    const { documentId, outcome } = await under('secrecy-reviewer', [{ ...passage, words: '请核对。' }]);
    expect(outcome).toMatchObject({ ok: false, issues: [{ field: 'passages.0', code: 'documents.no-passage' }] });
    expect(await rows(documentId)).toEqual([]);
  });

  test('what bears a secrecy mark is refused at a passage too', async () => {
    await expect(under('section-head', [{ block: 0, from: 0, to: 2, words: '机密★1年' }])).rejects.toMatchObject({
      code: 'screening.classified',
    });
  });

  test('its drafter ticks remarks off while it is in their hands, without a new version; nobody else does', async () => {
    const { documentId } = await under('section-head', [{ block: 0, from: 0, to: 2, words: '请核对。' }]);
    const [remark] = await rows(documentId);
    const settle = { documentId, remarkId: remark?.id ?? '', settled: true };
    const as = (unit: 'office' | 'finance', post: 'drafter' | 'section-head') =>
      city.as(city.who(unit, post), documents.settleRemark, settle);
    await expect(as('office', 'section-head')).rejects.toMatchObject({ code: 'documents.drafter-only' });
    await expect(as('finance', 'drafter')).rejects.toMatchObject({ kind: 'not-found' });
    const { version } = await kit.runtime.db
      .selectFrom('documents.document')
      .select('version')
      .where('id', '=', documentId)
      .executeTakeFirstOrThrow();
    expect((await as('office', 'drafter')).ok).toBe(true);
    expect((await rows(documentId))[0]?.settled_at).not.toBeNull();
    await city.done(city.who('office', 'drafter'), documents.submit, { documentId, version });
    await expect(as('office', 'drafter')).rejects.toMatchObject({ code: 'documents.not-in-hand' });
    const other = await draftInOffice(city);
    await expect(
      city.as(city.who('office', 'drafter'), documents.settleRemark, { ...settle, documentId: other.documentId }),
    ).rejects.toMatchObject({ code: 'documents.no-remark' });
  });
});
