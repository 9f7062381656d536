import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { answerConfirmationCommand, listConfirmations } from '#modules/clearance';
import { findRelease } from '#modules/register';
import { buildCity, type City } from '../../../test/world/city.ts';
import { draftInOffice, plainNotice, through } from '../../../test/world/path.ts';
import { parts } from '../../../test/world/parts.ts';
import { documents } from './index.ts';

let kit: TestRuntime;
let city: City;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
});
afterAll(() => kit.close());

const reason = '涉及全市教育工作，应当让社会公众知晓。';

/** The education department drafts for the government. */
async function draftForGovernment(fields: Record<string, unknown> = {}) {
  const input = {
    draftingUnitId: city.units.education,
    issuingUnitId: city.units.government,
    ...structuredClone(plainNotice),
    attributeReason: reason,
    ...fields,
  };
  return await city.done(city.who('education', 'drafter'), documents.draft, input as never);
}

async function submitToGovernment(fields: Record<string, unknown> = {}) {
  const drafted = await draftForGovernment(fields);
  const submitted = await city.done(city.who('education', 'drafter'), documents.submit, {
    documentId: drafted.documentId,
    version: drafted.version,
  });
  const reviewed = await city.done(city.who('education', 'section-head'), documents.reviewSection, {
    documentId: drafted.documentId,
    version: submitted.version,
    words: '同意。',
  });
  return await city.done(city.who('education', 'leader-in-charge'), documents.endorse, {
    documentId: drafted.documentId,
    version: reviewed.version,
    words: '请市政府办公室审核。',
  });
}

test('A01.5 who drafts for the government states the attribute and the reason', async () => {
  const silent = await draftForGovernment({ attributeReason: '' });
  const outcome = await city.as(city.who('education', 'drafter'), documents.submit, {
    documentId: silent.documentId,
    version: silent.version,
  });
  expect(outcome).toMatchObject({
    ok: false,
    issues: [{ field: 'attributeReason', code: 'documents.proposal-reason-missing' }],
  });
  const stand = await submitToGovernment();
  expect(stand.state).toBe('acceptance');
});

test('in the path of two units reviewer and approver are the government office’s', async () => {
  const stand = await submitToGovernment();
  const accepted = await city.done(city.who('office', 'office-clerk'), documents.accept, {
    documentId: stand.documentId,
    version: stand.version,
    words: '符合要求，予以受理。',
  });
  expect(accepted.state).toBe('secrecy-review');
  const review = { documentId: stand.documentId, version: accepted.version, words: '同意公开。' };
  await expect(
    city.as(city.who('education', 'secrecy-reviewer'), documents.reviewSecrecy, review),
  ).rejects.toMatchObject({ kind: 'refused' });
  const approved = await through(city, accepted, 'secrecy', 'approve');
  const issued = await city.done(city.who('office', 'office-clerk'), documents.issue, {
    documentId: stand.documentId,
    version: approved.version,
    prefix: '示政发',
  });
  const { publicId } = await city.done(city.who('office', 'releaser'), documents.release, {
    documentId: stand.documentId,
    version: issued.version,
    columns: [{ site: 'city', column: 'policy' }],
  });
  expect((await findRelease(kit.database.as('wgk_portal'), publicId))?.record).toMatchObject({
    issuer: '示例市人民政府',
    reviewedBy: { unit: '示例市人民政府办公室' },
  });
});

test('A01.6 what comes from outside without an attribute cannot be accepted and can be returned, with the reason on record', async () => {
  const clerk = city.who('office', 'office-clerk');
  const { attribute: _none, fiveOpens: _neither, ...fields } = structuredClone(plainNotice);
  const received = await city.done(clerk, documents.receive, {
    handlingUnitId: city.units.office,
    receivedFrom: '示例县人民政府',
    byWayOf: 'paper',
    ...fields,
  } as never);
  const at = { documentId: received.documentId, version: received.version };
  expect(await city.as(clerk, documents.accept, { ...at, words: '受理。' })).toMatchObject({
    ok: false,
    issues: [{ code: 'documents.attribute-missing' }],
  });
  const returned = await city.done(clerk, documents.returnDocument, {
    ...at,
    reason: 'no-attribute',
    words: '请补充公开属性建议后重新报送。',
  });
  expect(returned.state).toBe('returned');
  const row = await kit.database
    .as('owner')
    .selectFrom('documents.opinion')
    .select(['outcome', 'reason_code', 'words', 'person_id'])
    .where('document_id', '=', received.documentId)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({
    outcome: 'return',
    reason_code: 'no-attribute',
    words: '请补充公开属性建议后重新报送。',
    person_id: clerk,
  });
});

test('A01.6 withheld without a lawful reason can be returned too; what is drafted inside cannot even be submitted so', async () => {
  const clerk = city.who('office', 'office-clerk');
  const fields = { ...structuredClone(plainNotice), attribute: 'withheld' as const };
  const received = await city.done(clerk, documents.receive, {
    handlingUnitId: city.units.office,
    receivedFrom: '示例县人民政府',
    byWayOf: 'other-system',
    ...fields,
  } as never);
  const at = { documentId: received.documentId, version: received.version };
  expect(await city.as(clerk, documents.accept, { ...at, words: '受理。' })).toMatchObject({ ok: false });
  expect(
    (
      await city.done(clerk, documents.returnDocument, {
        ...at,
        reason: 'no-reason',
        words: '请说明不公开的法定理由。',
      })
    ).state,
  ).toBe('returned');
  const inside = await draftForGovernment({ attribute: 'withheld', isPolicy: false });
  expect(
    await city.as(city.who('education', 'drafter'), documents.submit, {
      documentId: inside.documentId,
      version: inside.version,
    }),
  ).toMatchObject({ ok: false });
});

test('sent back for change, a submission is a draft again and everything is reviewed anew', async () => {
  const stand = await submitToGovernment();
  const sent = await city.done(city.who('office', 'office-clerk'), documents.sendBack, {
    documentId: stand.documentId,
    version: stand.version,
    words: '请核对数据。',
  });
  expect(sent.state).toBe('draft');
  const again = await city.done(city.who('education', 'drafter'), documents.submit, {
    documentId: stand.documentId,
    version: sent.version,
  });
  expect(again.state).toBe('self-review');
});

test('A23.2 what involves another unit is released only when that unit has confirmed it', async () => {
  const drafted = await draftInOffice(city, { involvedUnits: [city.units.finance] });
  const approved = await through(city, drafted, 'submit', 'section', 'secrecy', 'approve');
  const issued = await city.done(city.who('office', 'office-clerk'), documents.issue, {
    documentId: drafted.documentId,
    version: approved.version,
    prefix: '示政办发',
  });
  const release = {
    documentId: drafted.documentId,
    version: issued.version,
    columns: [{ site: 'city', column: 'policy' }],
  };
  await expect(city.as(city.who('office', 'releaser'), documents.release, release)).rejects.toMatchObject({
    kind: 'invalid',
    details: { gate: 'clearance.confirmed-with-others' },
  });
  const [asked] = await kit.database
    .as('wgk_console')
    .transaction()
    .execute(async (tx) => {
      const row = await tx
        .selectFrom('documents.document')
        .select('clearance_id')
        .where('id', '=', drafted.documentId)
        .executeTakeFirstOrThrow();
      return await listConfirmations(tx, row.clearance_id ?? '');
    });
  await city.done(city.who('finance', 'openness-officer'), answerConfirmationCommand, {
    confirmationId: asked?.id ?? '',
    answer: 'confirmed',
    words: '内容属实，同意公开。',
  });
  expect(await city.done(city.who('office', 'releaser'), documents.release, release)).toMatchObject({
    state: 'released',
  });
});

test('what was drafted here is not changed behind its reviews while it waits to be accepted', async () => {
  const { documentId, version } = await submitToGovernment();
  const changed = {
    ...structuredClone(plainNotice),
    body: [{ kind: 'paragraph', text: '没有人审查过的另一段正文。' }],
    attributeReason: reason,
  };
  await expect(
    city.as(city.who('education', 'drafter'), documents.edit, { documentId, version, ...changed } as never),
  ).rejects.toMatchObject({ code: 'documents.under-review' });
});

test('what came from outside can be returned after its acceptance and sent up again to the end', async () => {
  const clerk = city.who('office', 'office-clerk');
  let at: { documentId: string; version: number; state?: string } = await city.done(clerk, documents.receive, {
    handlingUnitId: city.units.office,
    receivedFrom: '示例县人民政府',
    byWayOf: 'paper',
    ...structuredClone(plainNotice),
    attributeReason: reason,
  } as never);
  async function say(personId: string, act: unknown, more: object = { words: '同意。' }) {
    const { documentId, version } = at;
    at = await city.done(personId, act as typeof documents.accept, { documentId, version, ...more } as never);
  }
  const [head, reviewer] = [city.who('office', 'section-head'), city.who('office', 'secrecy-reviewer')];
  await say(clerk, documents.accept);
  await say(head, documents.reviewSection);
  await say(reviewer, documents.returnDocument, { reason: 'other', words: '请修改后重报。' });
  await say(clerk, documents.submit, {});
  await say(head, documents.reviewSection);
  await say(clerk, documents.accept);
  await say(head, documents.reviewSection);
  await say(reviewer, documents.reviewSecrecy);
  await say(city.who('office', 'leader-in-charge'), documents.approve);
  expect(at.state).toBe('approved');
});
