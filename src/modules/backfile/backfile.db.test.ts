import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { backfile, findLot } from '#modules/backfile';
import { contentHash, reviewForm } from '#modules/clearance';
import { voidDocumentNumber } from '#modules/numbering';
import { findRelease, keepLogOnce, listReleases, verifyRegister } from '#modules/register';
import { buildCity, type City } from '../../../test/world/city.ts';
import { approvedLot, batchAs, oldPage, openLot, signLot } from '../../../test/world/old-pages.ts';
import { parts } from '../../../test/world/parts.ts';
import { releasedNotice } from '../../../test/world/path.ts';

let kit: TestRuntime;
let city: City;
let folder: string;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-backfile-'));
});
afterAll(async () => {
  await kit.close();
  await rm(folder, { recursive: true, force: true });
});

const words = '旧网页已经公开多年，同意按原样公开。';
const who = (post: Parameters<City['who']>[1]) => city.who('office', post);
let count = 0;
const next = () => `n${(count += 1)}`;

async function add(lotId: string, change: Parameters<typeof oldPage>[2] = {}, i: number | string = next()) {
  return await city.as(who('drafter'), backfile.addPage, oldPage(lotId, i, change));
}

async function added(lotId: string, change: Parameters<typeof oldPage>[2] = {}): Promise<string> {
  return (await city.done(who('drafter'), backfile.addPage, oldPage(lotId, next(), change))).pageId;
}

async function ask(text: string, ...values: unknown[]) {
  return (await kit.database.pool('owner').query(text, values)).rows;
}

describe('from an old site to the register', () => {
  test('pages come in, are signed for by three people as one lot, and stand in public among those of their time', async () => {
    const lotId = await openLot(city);
    const pageIds = await approvedLot(
      city,
      lotId,
      [
        oldPage(lotId, 1, {
          facts: { documentNumber: '示政办发[2018]第3号', documentDate: '2018-05-03' },
          publishedOn: '2018-05-04',
        }),
        oldPage(lotId, 2, {
          facts: { issuer: '示例省人民政府', documentNumber: '示省发〔2009〕8号', documentDate: '2009-02-02' },
          publishedOn: '2009-03-02',
        }),
      ].map((page) => (page.facts.issuer === '示例省人民政府' ? withoutUnit(page) : page)),
    );
    const { done, failed } = await batchAs(
      city,
      'releaser',
      backfile.release,
      pageIds.map((pageId) => ({ pageId })),
    );
    expect(failed).toEqual([]);
    const [ours, theirs] = await Promise.all(done.map(({ value }) => findRelease(kit.runtime.db, value.publicId)));
    expect(ours).toMatchObject({
      firstReleasedAt: new Date('2018-05-04T00:00:00+08:00'),
      releasedAt: kit.runtime.clock.now(),
      record: {
        origin: 'historical',
        documentNumber: '示政办发〔2018〕3号',
        issuerCode: 'office',
        reviewedBy: { post: 'secrecy-reviewer', unit: '示例市人民政府办公室' },
        approvedBy: { post: 'leader-in-charge' },
        releasedBy: { post: 'releaser' },
        source: { url: 'http://old.example.gov.cn/art/1.html', publishedOn: '2018-05-04', capturedOn: '2026-11-01' },
      },
    });
    expect(theirs?.record).toMatchObject({ documentNumber: '示省发〔2009〕8号', issuerCode: 'other-issuer' });
    const listed = await listReleases(kit.runtime.db, { site: 'city', column: 'policy', limit: 10 });
    expect(listed.items.map(({ publicId }) => publicId)).toEqual(done.map(({ value }) => value.publicId));
    expect(await ask(`select prefix, serial, origin from numbering.number`)).toEqual([
      { prefix: '示政办发', serial: 3, origin: 'recorded' },
    ]);
    expect(await ask(`select * from duties.duty`)).toEqual([]);
  });

  test('the register, the log and what is public agree about them', async () => {
    const tiles = folderTiles(folder, { sync: false });
    const signer = noteSigner('example.gov.cn/log', generateSeed());
    await keepLogOnce({ db: kit.as('wgk_worker').db, clock: kit.runtime.clock, tiles, signer });
    expect(await verifyRegister({ db: kit.runtime.db, tiles })).toMatchObject({ ok: true, treeSize: 2, releases: 2 });
  });

  test('every page has a form of its own, signed on the lot’s, whose manifest names its hash', async () => {
    const [page] = await ask(`select p.clearance_id, p.content_hash, l.clearance_id as lot_form, l.root
      from backfile.page p join backfile.lot l on l.id = p.lot_id where p.n = 1 order by l.id limit 1`);
    const form = await reviewForm(kit.runtime.db, page.clearance_id);
    const ofLot = await reviewForm(kit.runtime.db, page.lot_form);
    expect(form).toMatchObject({
      state: { code: 'approved' },
      contentHash: page.content_hash,
      conclusion: { code: 'publish' },
    });
    expect(form.secrecyOffice.map((line) => line.words)).toEqual([words]);
    expect(form.leader).toEqual(ofLot.leader);
    const hashes = await ask(`select content_hash from backfile.page where clearance_id is not null order by n`);
    expect(page.root).toBe(merkle(hashes.map((row) => row.content_hash)));
    expect(
      await ask(`select count(*)::int as n from clearance.opinion where clearance_id = $1`, page.clearance_id),
    ).toEqual([{ n: 0 }]);
  });

  test('every act on it is in the audit trail, with the lot and the page it touched', async () => {
    const rows = await ask(
      `select command, nouns, post from platform.audit where command like 'backfile.%' order by at, id`,
    );
    const acts = new Set(rows.map((row) => row.command));
    expect(acts).toEqual(
      new Set(
        [
          'open-lot',
          'add-page',
          'add-page.batch',
          'hand-in',
          'self-review',
          'review-secrecy',
          'approve',
          'release',
          'release.batch',
        ].map((act) => `backfile.${act}`),
      ),
    );
    const release = rows.find((row) => row.command === 'backfile.release');
    expect(release.nouns.map((noun: string) => noun.split(':')[0]).toSorted()).toEqual(['item', 'lot', 'page']);
  });
});

describe('at the door', () => {
  let lotId: string;
  beforeAll(async () => {
    lotId = await openLot(city, { name: '示例：入口检查' });
  });

  test('A04.4 a secrecy mark is refused, and nothing of it is stored', async () => {
    const before = await ask(`select count(*) from backfile.page`);
    const block = { kind: 'paragraph' as const, text: '机密★一年，不得外传。' };
    await expect(add(lotId, { content: { blocks: [block] } })).rejects.toMatchObject({ code: 'screening.classified' });
    const outcome = await batchAs(city, 'drafter', backfile.addPage, [
      oldPage(lotId, next()),
      oldPage(lotId, next(), { facts: { signatory: '绝密★' } }),
    ]);
    expect(outcome.failed).toMatchObject([{ index: 1, issues: [{ code: 'screening.classified' }] }]);
    expect(Number((await ask(`select count(*) from backfile.page`))[0].count)).toBe(Number(before[0].count) + 1);
    expect(JSON.stringify(await ask(`select * from platform.audit`))).not.toContain('不得外传');
  });

  test.each([
    ['another site', { url: 'http://www.other.gov.cn/1.html' }, 'url', 'backfile.bad-url'],
    ['no address', { url: 'javascript:alert(1)' }, 'url', 'backfile.bad-url'],
    ['a password in the address', { url: 'http://a:b@old.example.gov.cn/x' }, 'url', 'backfile.bad-url'],
    ['a day outside the period', { publishedOn: '2021-01-01' }, 'publishedOn', 'backfile.outside-period'],
    [
      'evidence of tomorrow',
      { evidence: { kind: 'capture', sha256: 'b'.repeat(64), capturedOn: '2026-11-26' } },
      'evidence.capturedOn',
      'backfile.captured-later',
    ],
    [
      'evidence from before',
      { evidence: { kind: 'capture', sha256: 'b'.repeat(64), capturedOn: '2012-05-03' } },
      'evidence.capturedOn',
      'backfile.captured-before',
    ],
    [
      'a file that nobody has',
      { evidence: { kind: 'file', sha256: 'b'.repeat(64), capturedOn: '2026-11-01' } },
      'evidence.sha256',
      'backfile.evidence-unknown',
    ],
    [
      'an attachment that nobody has',
      { content: { attachments: [{ name: 'a.pdf', sha256: 'c'.repeat(64), mediaType: 'application/pdf', size: 3 }] } },
      'content.attachments.0',
      'backfile.attachment-unknown',
    ],
    [
      'something withheld',
      { content: { withheld: [{ locator: 'blocks.0', ground: 'internal' }] } },
      'content.withheld',
      'backfile.withheld',
    ],
    [
      'a telephone in the facts',
      { facts: { signatory: '张某，13907461234' } },
      'facts.signatory',
      'backfile.personal-data',
    ],
    ['repealed by nobody', { facts: { validity: 'repealed' } }, 'facts.replacedBy', 'backfile.replaced-by-missing'],
    [
      'pending since long',
      { facts: { validity: 'pending', validFrom: '2013-01-01' } },
      'facts.validFrom',
      'backfile.pending-later',
    ],
    ['an unknown unit', { facts: { issuingUnit: 'nobody' } }, 'facts.issuingUnit', 'backfile.unit-unknown'],
    [
      'a number of another’s',
      { facts: { documentNumber: '示教发〔2018〕1号' } },
      'facts.documentNumber',
      'numbering.prefix-of-other',
    ],
  ] as const)('%s is an issue at its field', async (_what, change, field, code) => {
    const outcome = await add(lotId, change as never);
    expect(outcome).toMatchObject({ ok: false, issues: [{ field, code }] });
  });

  test('a department brings in its own numbers, not those of its government or a sister', async () => {
    const drafter = city.who('education', 'drafter');
    const own = await city.done(drafter, backfile.openLot, {
      unitId: city.units.education,
      name: '示例：教育局旧网站',
      sourceName: '示例市教育局',
      sourceHost: 'old.example.gov.cn',
      periodFrom: '2001-01-01',
      periodTo: '2020-12-31',
      columns: [{ site: 'city', column: 'notices' }],
    });
    const page = (issuingUnit: string) => oldPage(own.lotId, next(), { facts: { issuingUnit } });
    expect(await city.as(drafter, backfile.addPage, page('education'))).toMatchObject({ ok: true });
    for (const other of ['finance', 'government', 'office']) {
      expect(await city.as(drafter, backfile.addPage, page(other))).toMatchObject({
        issues: [{ code: 'backfile.unit-of-other' }],
      });
    }
    await expect(city.as(who('drafter'), backfile.addPage, page('education'))).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  test('one page comes in once, whatever its address is written like; left out, it may come again', async () => {
    const pageId = await added(lotId, {
      url: 'http://old.example.gov.cn/same.html',
      facts: { documentNumber: '示政办发〔2018〕77号' },
    });
    const again = await add(lotId, { url: 'HTTP://OLD.example.gov.cn:80/same.html#top' });
    expect(again).toMatchObject({ issues: [{ field: 'url', code: 'backfile.url-known' }] });
    expect(await add(lotId, { facts: { documentNumber: '示政办发（2018）第077号' } })).toMatchObject({
      issues: [{ code: 'backfile.number-known' }],
    });
    await city.done(who('drafter'), backfile.leaveOut, { pageId, reason: '重复采集' });
    expect(await add(lotId, { url: 'http://old.example.gov.cn/same.html' })).toMatchObject({ ok: true });
  });

  test('what is public under its number already is told at once', async () => {
    await releasedNotice(city);
    const [{ document_number: taken }] = await ask(
      `select document_number from public_read.register_release where record->>'origin' = 'new'`,
    );
    const { issues } = (await add(lotId, { facts: { documentNumber: taken } })) as unknown as {
      issues: { code: string }[];
    };
    expect(issues.map(({ code }) => code)).toEqual(['numbering.taken', 'backfile.already-public']);
  });

  test('only who opened a lot fills it', async () => {
    await expect(city.as(who('section-head'), backfile.addPage, oldPage(lotId, next()))).rejects.toMatchObject({
      code: 'backfile.drafter-only',
    });
  });

  test('a lot names open columns and a period that is over', async () => {
    const lot = {
      unitId: city.units.office,
      name: '示例：新批次',
      sourceName: '旧网站',
      sourceHost: 'old.example.gov.cn',
      periodFrom: '2001-01-01',
      periodTo: '2026-11-26',
      columns: [{ site: 'city', column: 'policy' }],
    };
    expect(await city.as(who('drafter'), backfile.openLot, lot)).toMatchObject({
      issues: [{ code: 'backfile.bad-period' }],
    });
    const closed = { ...lot, periodTo: '2020-01-01', columns: [{ site: 'city', column: 'gone' }] };
    await expect(city.as(who('drafter'), backfile.openLot, closed)).rejects.toMatchObject({
      code: 'sites.no-such-column',
    });
  });
});

describe('what is found', () => {
  test('A04.4 is decided one by one before the lot is handed in, and the reviewer gives a reason for it', async () => {
    const lotId = await openLot(city, { name: '示例：有检查发现的批次' });
    const text = '张某，13907461234；李某，13907461235。';
    const kept = await city.done(
      who('drafter'),
      backfile.addPage,
      oldPage(lotId, next(), { content: { blocks: [{ kind: 'paragraph', text }] } }),
    );
    const dropped = await added(lotId, {
      content: { blocks: [{ kind: 'paragraph', text: '身份证号431102199001010017。' }] },
    });
    expect(kept.findings).toHaveLength(2);
    const handIn = () => city.as(who('drafter'), backfile.handIn, { lotId, version: 1 });
    expect(await handIn()).toMatchObject({
      issues: [{ code: 'backfile.undecided', message: expect.stringContaining('2件') }],
    });
    const decide = (finding: number) =>
      city.as(who('drafter'), backfile.decideFinding, {
        pageId: kept.pageId,
        finding,
        reason: '原网页公布的办事联系电话',
      });
    expect(await decide(1)).toMatchObject({ ok: true, value: { undecided: 1 } });
    expect(await decide(1)).toMatchObject({ issues: [{ code: 'backfile.no-such-finding' }] });
    expect(await decide(2)).toMatchObject({ issues: [{ code: 'backfile.no-such-finding' }] });
    expect(await decide(0)).toMatchObject({ ok: true });
    await city.done(who('drafter'), backfile.leaveOut, { pageId: dropped, reason: '含身份证号' });
    const { version, pages } = await city.done(who('drafter'), backfile.handIn, { lotId, version: 1 });
    expect(pages).toBe(1);
    await expect(add(lotId)).rejects.toMatchObject({ code: 'workflow.not-now' });
    await expect(decide(0)).rejects.toMatchObject({ code: 'workflow.not-now' });
    const reviewed = await city.done(who('section-head'), backfile.selfReview, { lotId, version, agrees: true, words });
    const short = { lotId, version: reviewed.version, agrees: true, words: '同意。' };
    await expect(city.as(who('secrecy-reviewer'), backfile.reviewSecrecy, short)).rejects.toMatchObject({
      code: 'clearance.findings-need-reason',
    });
    await city.done(who('secrecy-reviewer'), backfile.reviewSecrecy, { ...short, words });
  });
});

describe('three people', () => {
  test('a lot returned goes back to who filled it, with the reason, and is handed in anew', async () => {
    const lotId = await openLot(city, { name: '示例：退回的批次' });
    const first = await added(lotId);
    await added(lotId);
    const version = await signLot(city, lotId, 1, 'selfReview');
    const back = await city.done(who('secrecy-reviewer'), backfile.reviewSecrecy, {
      lotId,
      version,
      agrees: false,
      words: '第1件不宜公开。',
    });
    expect(back.state).toBe('returned');
    expect(await findLot(kit.runtime.db, lotId)).toMatchObject({ returnedReason: '第1件不宜公开。' });
    await city.done(who('drafter'), backfile.leaveOut, { pageId: first, reason: '审查意见' });
    await signLot(city, lotId, back.version, 'selfReview', 'reviewSecrecy', 'approve');
    expect(await findLot(kit.runtime.db, lotId)).toMatchObject({ state: 'approved', handedIn: 1 });
  });

  test('who filled it neither reviews nor approves it, nor does one person both; who approved does not release', async () => {
    const lotId = await openLot(city, { name: '示例：三人分离', by: 'section-head' });
    const head = who('section-head');
    const { pageId } = await city.done(head, backfile.addPage, oldPage(lotId, next()));
    let { version } = await city.done(head, backfile.handIn, { lotId, version: 1 });
    ({ version } = await city.done(head, backfile.selfReview, { lotId, version, agrees: true, words }));
    await expect(
      city.as(who('leader-in-charge'), backfile.reviewSecrecy, { lotId, version, agrees: true, words }),
    ).rejects.toMatchObject({ code: 'permission.denied' });
    ({ version } = await city.done(who('secrecy-reviewer'), backfile.reviewSecrecy, {
      lotId,
      version,
      agrees: true,
      words,
    }));
    for (const post of ['section-head', 'secrecy-reviewer', 'drafter'] as const)
      await expect(city.as(who(post), backfile.approve, { lotId, version, agrees: true, words })).rejects.toMatchObject(
        { kind: 'refused' },
      );
    await expect(city.as(who('releaser'), backfile.release, { pageId })).rejects.toMatchObject({
      code: 'workflow.not-now',
    });
    await city.done(who('leader-in-charge'), backfile.approve, { lotId, version, agrees: true, words });
    await expect(city.as(who('drafter'), backfile.release, { pageId })).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await city.done(who('releaser'), backfile.release, { pageId });
    await expect(city.as(who('releaser'), backfile.release, { pageId })).rejects.toMatchObject({
      code: 'workflow.not-now',
    });
  });

  test('a page that was exchanged after the lot was handed in gets no approval', async () => {
    const lotId = await openLot(city, { name: '示例：被改动的批次' });
    await added(lotId);
    const version = await signLot(city, lotId, 1, 'selfReview', 'reviewSecrecy');
    const other = { title: '示例：被换掉的', blocks: [], attachments: [], withheld: [] };
    const approve = () => city.as(who('leader-in-charge'), backfile.approve, { lotId, version, agrees: true, words });
    const [page] = await ask(`select id, content, content_hash from backfile.page where lot_id = $1`, lotId);
    await ask(`update backfile.page set content = $2 where id = $1`, page.id, JSON.stringify(other));
    await expect(approve()).rejects.toMatchObject({ code: 'clearance.not-cleared' });
    await ask(`update backfile.page set content_hash = $2 where id = $1`, page.id, contentHash(other));
    await expect(approve()).rejects.toMatchObject({ code: 'clearance.not-cleared' });
    await ask(
      `update backfile.page set content = $2, content_hash = $3 where id = $1`,
      page.id,
      JSON.stringify(page.content),
      page.content_hash,
    );
    expect(await approve()).toMatchObject({ ok: true });
    for (const column of ['content', 'content_hash', 'facts', 'url'])
      await expect(
        kit.database.pool('wgk_console').query(`update backfile.page set ${column} = ${column}`),
      ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('at the release', () => {
  test('a number that is in use by then is told of its page, the others are released; the lot is closed with the reason', async () => {
    const lotId = await openLot(city, { name: '示例：部分公开的批次' });
    const number = (serial: number) => ({ facts: { documentNumber: `示政办发〔2018〕${serial}号` } });
    const pageIds = await approvedLot(city, lotId, [
      oldPage(lotId, next(), number(500)),
      oldPage(lotId, next(), number(501)),
      oldPage(lotId, next()),
    ]);
    await ask(
      `insert into numbering.number values ('示政办发', 2018, 500, 'recorded', 'in-use', $1, 'document', gen_random_uuid(), now())`,
      city.units.office,
    );
    const { done, failed } = await batchAs(
      city,
      'releaser',
      backfile.release,
      pageIds.map((pageId) => ({ pageId })),
    );
    expect(failed).toMatchObject([{ index: 0, issues: [{ code: 'numbering.taken' }] }]);
    expect(done.map(({ index }) => index)).toEqual([1, 2]);
    const { version } = (await findLot(kit.runtime.db, lotId)) ?? { version: 0 };
    const close = (reason?: string) =>
      city.as(who('releaser'), backfile.close, { lotId, version, ...(reason && { reason }) });
    expect(await close()).toMatchObject({ issues: [{ code: 'backfile.reason-to-close' }] });
    expect(await close('文号重复，另行核对')).toMatchObject({ ok: true, value: { leftOut: 1 } });
    expect((await ask(`select state, left_out_reason from backfile.page where id = $1`, pageIds[0]))[0]).toEqual({
      state: 'left-out',
      left_out_reason: '批次办结时未公开：文号重复，另行核对',
    });
  });

  test('a number under which an old page is public is not voided', async () => {
    const number = { prefix: '示政办发', year: 2018, serial: 501, reason: '录入错误' };
    await expect(city.as(who('office-clerk'), voidDocumentNumber, number)).rejects.toMatchObject({
      code: 'backfile.number-is-public',
    });
  });
});

function withoutUnit(page: ReturnType<typeof oldPage>) {
  const { issuingUnit: _, ...facts } = page.facts;
  return { ...page, facts };
}

/** RFC 6962, written out once more for leaves in a row. */
function merkle(hashes: readonly string[]): string {
  const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  let row: Buffer[] = hashes.map((hash) => sha(Buffer.of(0), Buffer.from(hash, 'hex')));
  while (row.length > 1) {
    row = Array.from({ length: Math.ceil(row.length / 2) }, (_, i) => {
      const [left, right] = row.slice(2 * i, 2 * i + 2);
      return right ? sha(Buffer.of(1), left as Buffer, right) : (left as Buffer);
    });
  }
  return (row[0] as Buffer).toString('hex');
}
