import type { FastifyInstance } from 'fastify';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { openLog } from '#platform/log';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { addFile, decideFindings, stageFile } from '#modules/files';
import { setPassword, type Post } from '#modules/identity';
import { documents } from '#modules/documents';
import { buildCity, type City, type UnitCode } from '../world/city.ts';
import { paragraph, wordFile } from '../world/office.ts';
import { parts } from '../world/parts.ts';
import { withoutFactor } from '../world/sign-in.ts';
import { approvedNotice, draftInOffice, issuedNotice, releasedNotice, through, type Stand } from '../world/path.ts';
import type { MatterAnswer } from '../../src/apps/console/matters.ts';
import { allQueries } from '../../src/apps/console/nouns.ts';
import { createConsole } from '../../src/apps/console/server.ts';

let kit: TestRuntime;
let city: City;
let desk: FastifyInstance;
const password = 'Shili-2026';
const cookies = new Map<string, string>();

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  desk = await createConsole({
    runtime: kit.runtime,
    log: openLog('console', 'silent'),
    demo: false,
    ...withoutFactor,
  });
});
afterAll(async () => {
  await desk.close();
  await kit.close();
});

async function signIn(unit: UnitCode, post: Post): Promise<string> {
  const login = `${unit}.${post}`;
  const known = cookies.get(login);
  if (known) return known;
  const input = { personId: city.who(unit, post), password };
  valueOf(await execute(kit.runtime, setPassword, input, { actor: { kind: 'setup' } }));
  const answer = await desk.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  cookies.set(login, cookie);
  return cookie;
}

async function ask(unit: UnitCode, post: Post, path: string) {
  return await desk.inject({ url: `/api/v1${path}`, headers: { cookie: await signIn(unit, post) } });
}

async function matterOf(unit: UnitCode, post: Post, id: string): Promise<MatterAnswer> {
  const answer = await ask(unit, post, `/documents/${id}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

async function offersTo(post: Post, id: string): Promise<string[]> {
  const { commands } = await matterOf('office', post, id);
  return commands.filter((offer) => offer.allowed).map((offer) => offer.name);
}

async function workOf(post: Post): Promise<string[]> {
  const { items } = (await ask('office', post, '/work')).json<{ items: { id: string }[] }>();
  return items.map(({ id }) => id);
}

const staff: readonly Post[] = [
  'drafter',
  'section-head',
  'openness-officer',
  'legality-reviewer',
  'secrecy-reviewer',
  'leader-in-charge',
  'office-clerk',
  'releaser',
];

describe('what a person may do with a document', () => {
  const standing: [string, () => Promise<Stand>][] = [
    ['draft', () => draftInOffice(city)],
    ['draft without five opens', () => draftInOffice(city, { fiveOpens: undefined as never })],
    ['self-review', async () => through(city, await draftInOffice(city), 'submit')],
    ['secrecy review', async () => through(city, await draftInOffice(city), 'submit', 'section')],
    ['approval', async () => through(city, await draftInOffice(city), 'submit', 'section', 'secrecy')],
    ['approved', () => approvedNotice(city)],
    ['issued', () => issuedNotice(city)],
    ['issued, waiting for another unit', () => issuedNotice(city, { involvedUnits: [city.units.education] })],
    ['released', () => releasedNotice(city)],
  ];

  test.each(standing)('%s: what the page refuses, the act refuses for the same reason', async (_name, make) => {
    const { documentId, version } = await make();
    for (const post of staff) {
      const { commands } = await matterOf('office', post, documentId);
      for (const offer of commands.filter((each) => !each.allowed)) {
        const answer = await desk.inject({
          method: 'POST',
          url: `/api/v1/commands/${offer.name}`,
          headers: { cookie: await signIn('office', post) },
          payload: inputFor(offer.name, { documentId, version }),
        });
        expect([post, offer.name, answer.json().code], answer.body).toEqual([post, offer.name, offer.refusal?.code]);
      }
    }
  });

  test('each step is offered to those whose post it is, and to nobody else', async () => {
    const { documentId } = await through(city, await draftInOffice(city), 'submit', 'section', 'secrecy');
    expect(await offersTo('leader-in-charge', documentId)).toEqual(['documents.approve', 'documents.return']);
    for (const post of ['drafter', 'section-head', 'secrecy-reviewer', 'releaser'] as const)
      expect(await offersTo(post, documentId)).not.toContain('documents.approve');
  });

  test('A23.2 a release that waits for another unit says which gate holds it', async () => {
    const { documentId } = await issuedNotice(city, { involvedUnits: [city.units.education] });
    const { commands } = await matterOf('office', 'releaser', documentId);
    expect(commands.find(({ name }) => name === 'documents.release')).toMatchObject({
      allowed: false,
      now: true,
      refusal: { by: 'gate', gate: 'clearance.confirmed-with-others', message: '示例市教育局尚未答复确认。' },
    });
  });

  test('a form asks what the command’s schema asks and fills in nothing', async () => {
    const { documentId } = await approvedNotice(city);
    const { commands } = await matterOf('office', 'office-clerk', documentId);
    const [issue] = commands.filter(({ allowed }) => allowed);
    expect(issue?.fields).toEqual([
      expect.objectContaining({
        name: 'prefix',
        kind: 'choice',
        required: true,
        choices: [{ value: '示政办发', title: '示政办发' }],
      }),
    ]);
  });
});

/** An input that the schema lets through, so that it is the act itself that refuses. */
function inputFor(name: string, which: { documentId: string; version: number }): object {
  const words = { words: '同意，理由如上。' };
  switch (name) {
    case 'documents.submit':
    case 'documents.recall':
      return which;
    case 'documents.issue':
      return { ...which, prefix: '示政办发' };
    case 'documents.release':
      return { ...which, columns: [{ site: 'city', column: 'policy' }] };
    case 'documents.return':
      return { ...which, ...words, reason: 'other' };
    case 'documents.record-bureau-answer':
      return { ...which, ...words, conclusion: 'publish' };
    case 'documents.edit':
      return {
        ...which,
        kind: 'notice',
        title: '示例：改过的通知',
        attribute: 'proactive',
        body: [{ kind: 'paragraph', text: '正文。' }],
      };
    default:
      return { ...which, ...words };
  }
}

describe('my work', () => {
  test('a document waits for exactly the person whose step it is', async () => {
    const waits: [(stand: Stand) => Promise<Stand>, Post][] = [
      [async (stand) => stand, 'drafter'],
      [(stand) => through(city, stand, 'submit'), 'section-head'],
      [(stand) => through(city, stand, 'section'), 'secrecy-reviewer'],
      [(stand) => through(city, stand, 'secrecy'), 'leader-in-charge'],
      [(stand) => through(city, stand, 'approve'), 'office-clerk'],
    ];
    let stand = await draftInOffice(city);
    for (const [step, post] of waits) {
      stand = await step(stand);
      for (const each of staff)
        expect([each, (await workOf(each)).includes(stand.documentId)]).toEqual([each, each === post]);
    }
  });

  test('what is owed soonest comes first, and says until when', async () => {
    kit.runtime.clock.set(new Date('2026-11-02T09:00:00+08:00'));
    const early = await issuedNotice(city);
    kit.runtime.clock.set(new Date('2026-11-25T09:00:00+08:00'));
    const late = await issuedNotice(city);
    const { items } = (await ask('office', 'releaser', '/work')).json<{ items: { id: string; dueAt: string }[] }>();
    const places = [early, late].map(({ documentId }) => items.findIndex(({ id }) => id === documentId));
    expect(places[0]).toBeLessThan(places[1] ?? -1);
    expect(items[places[0] ?? 0]?.dueAt).toBe('2026-11-30T15:59:59.000Z');
  });

  test('what is not to be public rests when it is issued', async () => {
    const { documentId } = await issuedNotice(city, { attribute: 'on-request' });
    expect(await workOf('releaser')).not.toContain(documentId);
  });
});

describe('through the actor’s eyes', () => {
  test('a document of another unit is not found, in no list, by no query', async () => {
    const { documentId } = await draftInOffice(city);
    for (const path of ['', '/content', '/versions/1']) {
      expect((await ask('finance', 'principal-leader', `/documents/${documentId}${path}`)).statusCode).toBe(404);
      expect((await ask('office', 'releaser', `/documents/${documentId}${path}`)).statusCode).toBe(200);
    }
    const list = (await ask('finance', 'drafter', '/documents?limit=200')).json<{ rows: { id: string }[] }>();
    expect(list.rows.map(({ id }) => id)).not.toContain(documentId);
  });

  test('nobody without a session gets anything', async () => {
    for (const { path } of allQueries(kit.runtime.composition)) {
      const url = `/api/v1${path.replace(':id', city.units.office).replace(':n', '1')}`;
      expect([url, (await desk.inject({ url })).statusCode]).toEqual([url, 401]);
    }
  });
});

describe('lists', () => {
  test('go page by page without losing or repeating one, filtered or found', async () => {
    for (let i = 0; i < 7; i += 1)
      await draftInOffice(city, { title: `示例：翻页用的通告之${i}`, kind: 'public-notice' });
    const seen: string[] = [];
    let after = '';
    do {
      const url = `/documents?kind=public-notice&limit=3${after && `&after=${after}`}`;
      const page = (await ask('office', 'drafter', url)).json<{ rows: { id: string }[]; next: string | null }>();
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? '';
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
    expect(seen).toEqual(seen.toSorted().toReversed());
    const found = await ask('office', 'drafter', `/documents?search=${encodeURIComponent('通告之3')}`);
    expect(found.json().rows).toHaveLength(1);
    const byNumber = await issuedNotice(city);
    const { matter } = await matterOf('office', 'drafter', byNumber.documentId);
    const number = matter.facts.find(({ title }) => title === '发文字号')?.value ?? '';
    const hit = (await ask('office', 'drafter', `/documents?search=${encodeURIComponent(number)}`)).json();
    expect(hit.rows.map(({ id }: { id: string }) => id)).toEqual([byNumber.documentId]);
  });

  test.each(['after=nonsense', 'limit=0', 'limit=9999', 'limit=x', 'search=%00'])(
    '%s is a clear refusal',
    async (asked) => {
      const answer = await ask('office', 'drafter', `/documents?${asked}`);
      expect(answer.statusCode, answer.body).toBe(422);
      expect(answer.json().message).toMatch(/\p{Script=Han}/u);
    },
  );

  test.each(['state=nowhere', 'kind=%27%3B--', 'unit=x'])('%s finds nothing and breaks nothing', async (asked) => {
    expect((await ask('office', 'drafter', `/documents?${asked}`)).statusCode).toBe(200);
  });
});

test('A04.4 what was found in an attachment stands where it is added, and who may explain it does before it goes up', async () => {
  const bytes = wordFile(paragraph('公开的内容') + paragraph('内部的内容', '<w:vanish/>'));
  const { sha256 } = await stageFile(kit.runtime, bytes, '方案.docx');
  const unitId = city.units.office;
  await city.done(city.who('office', 'drafter'), addFile, { sha256, name: '方案.docx', unitId });
  const asked = `/drafting/attachments?unitId=${unitId}&hashes=${sha256}`;
  const [found] = (await ask('office', 'drafter', asked)).json().files;
  expect(found).toMatchObject({ decision: null, mayExplain: true, findings: [{ level: 'error' }] });
  for (const [unit, post] of [
    ['office', 'secrecy-reviewer'],
    ['finance', 'drafter'],
  ] as const)
    expect((await ask(unit, post, asked)).json()).toEqual({ files: [] });

  const stand = await draftInOffice(city, { attachments: [{ name: '方案.docx', sha256 }] });
  const submit = (offers: MatterAnswer) => offers.commands.find(({ name }) => name === 'documents.submit');
  const before = submit(await matterOf('office', 'drafter', stand.documentId));
  expect(before?.refusal).toMatchObject({ by: 'missing', code: 'documents.attachment-undecided' });
  await city.done(city.who('office', 'drafter'), decideFindings, {
    fileId: found.fileId,
    words: '隐藏的是排版用的占位文字。',
  });
  expect(submit(await matterOf('office', 'drafter', stand.documentId))?.allowed).toBe(true);
  const read = (await ask('office', 'drafter', `/documents/${stand.documentId}/content`)).json();
  expect(read.lookedInto).toMatchObject([{ sha256, decision: '隐藏的是排版用的占位文字。', mayExplain: true }]);

  await through(city, stand, 'submit');
  const { lookedInto, findings } = (
    await ask('office', 'section-head', `/documents/${stand.documentId}/content`)
  ).json();
  expect(lookedInto).toEqual([]);
  expect(findings).toMatchObject([
    { level: 'error', place: '附件“方案.docx”', message: expect.stringMatching(/隐藏文字.*起草人说明：隐藏的是排版/u) },
  ]);
});

test('the description of the interface names every command and query, to staff alone', async () => {
  const described = await desk.inject({ url: '/openapi.json', headers: { cookie: await signIn('office', 'drafter') } });
  const { openapi, paths } = described.json<{ openapi: string; paths: Record<string, object> }>();
  expect(openapi).toBe('3.1.0');
  for (const name of kit.runtime.composition.commands.keys())
    expect(paths).toHaveProperty([`/api/v1/commands/${name}`]);
  expect(paths).toHaveProperty(['/api/v1/documents/{id}']);
  expect((await desk.inject({ url: '/openapi.json' })).statusCode).toBe(401);
});

test('answers are what their schemas say', async () => {
  const { documentId } = await releasedNotice(city);
  // Its duty is over; one that is owed stands in the list.
  await issuedNotice(city);
  const dutyId = (await ask('office', 'drafter', '/duties')).json<{ rows: { id: string }[] }>().rows[0]?.id ?? '';
  const [unitId, personId] = [city.units.office, city.who('office', 'drafter')];
  const words = { kind: 'notice', title: '示例：关于做好防汛工作的通知', search: '示例', hashes: '0'.repeat(64) };
  const asked = new URLSearchParams({ unitId, ...words, from: documentId, of: personId }).toString();
  const own = { units: unitId, guides: unitId, directories: unitId, people: personId };
  const ids: Record<string, string> = { documents: documentId, duties: dutyId, ...own };
  const refused: string[] = [];
  // Of these this city has none; where they are made their own tests read them.
  const none = ['confirmations', 'law-changes', 'rosters'];
  for (const { path, answer } of allQueries(kit.runtime.composition)) {
    const [, noun = ''] = path.split('/');
    if (path.includes(':id') && none.includes(noun)) continue;
    const id = ids[noun] ?? documentId;
    const place = path.replace(':noun', 'document').replace(':id', id).replace(':n', '1').replace(':year', '2026');
    const url = `${place}${path.includes(':') || noun === 'audit' ? '' : `?${asked}`}`;
    const got = await ask('office', 'drafter', url);
    if (got.statusCode !== 200) {
      refused.push(`${got.statusCode} ${path}`);
      continue;
    }
    const validator = Compile(answer);
    expect([path, [...validator.Errors(got.json())]]).toEqual([path, []]);
  }
  // Not for drafters.
  expect(refused.toSorted()).toEqual(['403 /administrators', '403 /audit', '403 /audit/actions', '403 /rosters']);
});

test('a duty has its place in the list of its unit, says why it is due then, and is turned by who may', async () => {
  const { documentId } = await issuedNotice(city, { title: '示例：有期限的通知' });
  const found = `/duties?search=${encodeURIComponent('有期限的通知')}`;
  expect((await ask('finance', 'openness-officer', found)).json().rows).toEqual([]);
  const [row] = (await ask('office', 'openness-officer', found)).json().rows;
  expect(row.cells).toMatchObject({ title: '公开《示例：有期限的通知》', state: '办理中' });
  const page = (await ask('office', 'openness-officer', `/duties/${row.id}`)).json<MatterAnswer>();
  expect(page.matter.owed[0]?.why).toMatch(/^20个工作日.*到期/u);
  expect(page.commands.map(({ name, allowed }) => [name, allowed])).toEqual([
    ['duties.pause', true],
    ['duties.resume', false],
    ['duties.extend', false],
  ]);
  expect(page.commands[1]?.refusal).toMatchObject({ by: 'state', code: 'workflow.not-now' });
  expect(page.commands[2]?.refusal).toMatchObject({ by: 'permission', code: 'permission.denied' });
  expect((await ask('finance', 'openness-officer', `/duties/${row.id}`)).statusCode).toBe(404);
  expect((await ask('office', 'openness-officer', '/duties?after=nonsense')).statusCode).toBe(422);
  expect((await ask('office', 'openness-officer', `/documents/${documentId}`)).statusCode).toBe(200);
});

test('A23.2 another unit is asked in its own work, reads what it is asked, answers, and the release goes on', async () => {
  const { documentId } = await issuedNotice(city, {
    title: '示例：涉及教育的通知',
    involvedUnits: [city.units.education],
  });
  const { items } = (await ask('education', 'openness-officer', '/work')).json<{
    items: { id: string; title: string }[];
  }>();
  const waiting = items.find(({ title }) => title === '示例：涉及教育的通知');
  expect(waiting).toMatchObject({ path: 'confirmations', act: '答复征询', unit: '示例市人民政府办公室' });
  expect((await ask('education', 'drafter', '/work')).json().items).not.toContainEqual(waiting);
  const path = `/confirmations/${waiting?.id ?? ''}`;
  expect((await ask('finance', 'openness-officer', path)).statusCode).toBe(404);
  const page = (await ask('education', 'openness-officer', path)).json<MatterAnswer>();
  expect(page).toMatchObject({ aboutPath: `/documents/${documentId}`, commands: [{ allowed: true }] });
  expect((await ask('education', 'openness-officer', page.aboutPath ?? '')).statusCode).toBe(200);
  const answer = await desk.inject({
    method: 'POST',
    url: '/api/v1/commands/clearance.answer-confirmation',
    headers: { cookie: await signIn('education', 'openness-officer') },
    payload: { ...page.given, answer: 'confirmed', words: '可以公开。' },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  expect(await offersTo('releaser', documentId)).toEqual(['documents.release']);
});

test('what happened is told in sentences, saving a draft several times once', async () => {
  const { documentId } = await draftInOffice(city);
  const fields = { kind: 'notice', attribute: 'proactive', fiveOpens: 'management' } as const;
  for (let version = 1; version < 4; version += 1) {
    const body = [{ kind: 'paragraph' as const, text: `第${version}稿。` }];
    await city.done(city.who('office', 'drafter'), documents.edit, {
      documentId,
      version,
      ...fields,
      title: '示例：修改中的通知',
      body,
    });
  }
  const { history } = await matterOf('office', 'section-head', documentId);
  expect(history.map(({ sentence }) => sentence)).toEqual([
    '示例1（示例市人民政府办公室起草人）：修改（共3次）。',
    '示例1（示例市人民政府办公室起草人）：起草公文。',
  ]);
});

test('a sitting of the drafter is one version, what somebody judged is kept, and they see what is new', async () => {
  const { documentId } = await draftInOffice(city);
  const drafter = city.who('office', 'drafter');
  const fields = {
    kind: 'notice',
    attribute: 'proactive',
    fiveOpens: 'management',
    title: '示例：多次修改的通知',
  } as const;
  async function write(version: number, text: string) {
    const body = [{ kind: 'paragraph' as const, text }];
    return await city.done(drafter, documents.edit, { documentId, version, ...fields, body });
  }
  async function versions(post: Post) {
    return (await ask('office', post, `/documents/${documentId}/content`)).json<{
      versions: { n: number }[];
      hadBefore: { n: number } | null;
    }>();
  }
  await write(1, '第一稿。');
  kit.runtime.clock.advance(60_000);
  await write(2, '第二稿。');
  expect((await versions('drafter')).versions.map(({ n }) => n)).toEqual([1]);
  kit.runtime.clock.advance(60_000);
  const { version } = await through(city, { documentId, version: 3 }, 'submit');
  const back = await city.done(city.who('office', 'section-head'), documents.returnDocument, {
    documentId,
    version,
    reason: 'bad-format',
    words: '请修改。',
  });
  kit.runtime.clock.advance(60_000);
  await write(back.version, '第三稿。');
  expect(await versions('section-head')).toMatchObject({
    versions: [{ n: 2 }, { n: 1 }],
    hadBefore: { n: 1, judged: true },
  });
  const [old, present] = await Promise.all(
    [1, 2].map(async (n) => (await ask('office', 'section-head', `/documents/${documentId}/versions/${n}`)).json()),
  );
  expect([old.body[0].text, present.body[0].text]).toEqual(['第二稿。', '第三稿。']);
  kit.runtime.clock.advance(45 * 60_000);
  // Who was away so long signs in again.
  cookies.clear();
  await write(back.version + 1, '第四稿。');
  expect((await versions('drafter')).versions).toHaveLength(3);
});

test('precedents are counted, shown and decide nothing', async () => {
  for (const attribute of ['proactive', 'proactive', 'proactive'] as const)
    await approvedNotice(city, { attribute, kind: 'letter', title: '示例：关于水库除险加固的函' });
  const asked = new URLSearchParams({ unitId: city.units.office, kind: 'letter', title: '示例：关于水库巡查的函' });
  const first = (await ask('office', 'drafter', `/drafting/precedent?${asked.toString()}`)).json();
  expect(first).toMatchObject({ attribute: 'proactive', sentence: '本单位同类函3件均为主动公开。' });
  expect(first.examples).toHaveLength(3);
  await approvedNotice(city, { attribute: 'on-request', kind: 'letter', title: '示例：关于水库除险加固的函' });
  const second = (await ask('office', 'drafter', `/drafting/precedent?${asked.toString()}`)).json();
  expect(second).toMatchObject({ attribute: null, sentence: '本单位同类函4件，其中主动公开3件，依申请公开1件。' });
  expect((await ask('office', 'drafter', `/drafting/precedent?${asked.toString()}`)).json()).toEqual(second);
});

test('an attachment is looked at page by page, a picture as it is, by nobody who may not know of the document', async () => {
  const unitId = city.units.office;
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'); // prettier-ignore
  const files = [
    [`第一页开头。${'甲'.repeat(19_000)}\n\n${'乙'.repeat(19_000)}末尾。`, '长文.txt'],
    [png, '图.png'],
  ] as const;
  const attachments: { name: string; sha256: string }[] = [];
  for (const [bytes, name] of files) {
    const { sha256 } = await stageFile(kit.runtime, Buffer.from(bytes as string), name);
    await city.done(city.who('office', 'drafter'), addFile, { sha256, name, unitId });
    attachments.push({ name, sha256 });
  }
  const { documentId } = await draftInOffice(city, { attachments });
  const [text = '', picture = ''] = attachments.map(({ sha256 }) => `/documents/${documentId}/attachments/${sha256}`);
  const first = (await ask('office', 'secrecy-reviewer', `${text}/preview`)).json();
  expect(first).toMatchObject({ kind: 'text', page: 1, pages: 2, text: expect.stringMatching(/^第一页开头。/u) });
  for (const page of ['2', '999999', '3'])
    expect((await ask('office', 'secrecy-reviewer', `${text}/preview?page=${page}`)).json()).toMatchObject({
      page: 2,
      text: expect.stringMatching(/末尾。$/u),
    });
  for (const page of ['-1', 'x', '', '1&page=2'])
    expect((await ask('office', 'secrecy-reviewer', `${text}/preview?page=${page}`)).json().page).toBe(1);
  expect((await ask('office', 'drafter', `${picture}/preview`)).json()).toMatchObject({ kind: 'picture' });
  const shown = await ask('office', 'drafter', `${picture}/picture`);
  expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'content-security-policy': "default-src 'none'; sandbox" }); // prettier-ignore
  expect((await ask('office', 'drafter', `${text}/picture`)).statusCode).toBe(404);
  for (const path of [`${text}/preview`, `${picture}/preview`, `${picture}/picture`])
    expect((await ask('finance', 'drafter', path)).statusCode).toBe(404);
});
