import { execute, valueOf } from '#platform/execute';
import { openLog } from '#platform/log';
import { setPassword } from '#modules/identity';
import { formatDocumentNumber } from '#modules/numbering';
import { createConsole } from '../src/apps/console/server.ts';
import { withoutFactor } from '../test/world/sign-in.ts';
import { loadDrafts, type Desks } from './harness/drafts.ts';
import { deskWords } from './harness/lexicon.ts';
import { processTree } from './harness/process-tree.ts';
import { randomSource } from './harness/random.ts';
import { atMost, type Row } from './harness/report.ts';
import { openStage, quietPool, type Stage } from './harness/stage.ts';
import { quantile, timed } from './harness/timing.ts';

/** `WGK_BENCH_DOCUMENTS` names another number, to try the measurement itself. */
const count = Number(process.env['WGK_BENCH_DOCUMENTS'] ?? 1_000_000);
const asked = 40;
const work = 'my work';
const password = 'Shili-2026';

/**
 * The workbench's lists over HTTP, as people of a department, of the office and of many units ask them: pages, filters,
 * search, far down, and what waits for them. Yardstick: the same columns of fifty rows by primary key over a bare
 * connection to the same database.
 */
export async function measureConsoleList(): Promise<Row[]> {
  const stage = await openStage();
  try {
    let desks: Desks | undefined;
    const loading = await timed(async () => {
      desks = await loadDrafts(stage, count, (done) => void process.stderr.write(`${done} of ${count}\n`));
    });
    if (!desks) throw new Error('nothing was loaded');
    const [found] = await stage.ask<{ n: string }>('select count(*) as n from documents.document');
    return [
      { what: 'documents', value: Number(found?.n), unit: '' },
      { what: 'loaded in', value: loading / 1000, unit: 's' },
      ...(await measureAnswers(stage, desks)),
      ...memory(),
    ];
  } finally {
    await stage.close();
  }
}

async function measureAnswers(stage: Stage, desks: Desks): Promise<Row[]> {
  const { runtime } = stage;
  const server = await createConsole({ runtime, log: openLog('console', 'silent'), demo: false, ...withoutFactor });
  try {
    const home = await server.listen({ host: '127.0.0.1', port: 0 });
    const questions = await questionsOf(stage);
    const rows: Row[] = [await yardstick(stage)];
    const { who: person } = desks.city;
    const all = questions.map(([what]) => what);
    const people: Person[] = [
      {
        who: 'of a department',
        login: 'department-18.a',
        personId: desks.departments[17]?.drafters[0] ?? '',
        asks: all,
      },
      { who: 'of the office', login: 'office.section-head', personId: person('office', 'section-head'), asks: all },
      { who: 'of 20 units', login: 'roving', personId: desks.roving, asks: all },
      {
        who: 'a leader',
        login: 'office.leader-in-charge',
        personId: person('office', 'leader-in-charge'),
        asks: [work],
      },
      { who: 'a releaser', login: 'office.releaser', personId: person('office', 'releaser'), asks: [work] },
    ];
    const times: number[] = [];
    for (const { who, login, personId, asks } of people) {
      valueOf(await execute(runtime, setPassword, { personId, password }, { actor: { kind: 'setup' } }));
      const ask = await signIn(home, login);
      for (const [what, path] of questions.filter(([each]) => asks.includes(each))) {
        const own = await timesOf(ask, path);
        rows.push(atMost(150, { what: `${what}, ${who}, p95`, value: quantile(own, 0.95), unit: 'ms' }));
        times.push(...own);
      }
    }
    rows.push({ what: 'all of these, p50', value: quantile(times, 0.5), unit: 'ms' });
    return rows;
  } finally {
    await server.close();
  }
}

interface Person {
  who: string;
  login: string;
  personId: string;
  asks: readonly string[];
}

/** A few unmeasured, so that nobody meets a cold cache, then each by the clock. */
async function timesOf(ask: (path: string) => Promise<void>, path: (i: number) => string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < asked + 5; i += 1) times.push(await timed(() => ask(path(i))));
  return times.slice(5);
}

type Question = [what: string, path: (i: number) => string];

/** What is asked, with the words, numbers and places of documents that are there. */
async function questionsOf(stage: Stage): Promise<Question[]> {
  const drawn = await stage.ask<{ id: string; title: string }>(
    'select id, title from documents.document tablesample bernoulli (1) order by random() limit 40',
  );
  const numbers = await stage.ask<{ serial: number; year: number }>(
    'select serial, number_year as year from documents.document where serial is not null order by id limit 40',
  );
  const random = randomSource(7);
  const at = <T>(list: readonly T[], i: number) => list[i % Math.max(list.length, 1)] as T;
  const word = (i: number, length: number) => {
    const title = deskWords.matterOf(at(drawn, i).title);
    const from = Math.floor(random() * Math.max(1, title.length - length));
    return encodeURIComponent(title.slice(from, from + length));
  };
  return [
    ['first page', () => '/documents'],
    ['a page far down', (i) => `/documents?after=${at(drawn, i).id}`],
    ['by state, common', () => '/documents?state=draft'],
    ['by state, rare', (i) => `/documents?state=${at(['approval', 'issued', 'self-review', 'countersign'], i)}`],
    ['by kind', (i) => `/documents?kind=${at(['report', 'circular', 'bill', 'notice'], i)}`],
    ['by attribute', (i) => `/documents?attribute=${at(['withheld', 'partial', 'proactive'], i)}`],
    ['my own', () => '/documents?mine=yes'],
    [
      'filters together',
      (i) =>
        `/documents?state=${at(['draft', 'approved'], i)}&kind=${at(['bill', 'circular', 'reply'], i)}&attribute=withheld`,
    ],
    ['by a word of two characters', (i) => `/documents?search=${word(i, 2)}`],
    ['by a word of four characters', (i) => `/documents?search=${word(i, 4)}`],
    ['by one character', (i) => `/documents?search=${word(i, 1)}`],
    ['by words that all have', () => `/documents?search=${encodeURIComponent(deskWords.ofAll)}`],
    ['by words that none has', (i) => `/documents?search=${encodeURIComponent(deskWords.ofNone(i))}`],
    ['by word and filter', (i) => `/documents?search=${word(i, 2)}&kind=circular`],
    [
      'by document number',
      (i) =>
        `/documents?search=${encodeURIComponent(formatDocumentNumber({ prefix: deskWords.prefix, ...at(numbers, i) }))}`,
    ],
    [
      'duties',
      (i) =>
        at(
          [
            '/duties',
            '/duties?state=all',
            '/duties?overdue=yes',
            `/duties?search=${encodeURIComponent(deskWords.inDuties)}`,
          ],
          i,
        ),
    ],
    ['confirmations', () => '/confirmations'],
    [work, () => '/work'],
  ];
}

async function signIn(home: string, login: string): Promise<(path: string) => Promise<void>> {
  const answer = await fetch(`${home}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return async (path) => {
    const response = await fetch(`${home}/api/v1${path}`, { headers: { cookie } });
    const body = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`);
  };
}

async function yardstick(stage: Stage): Promise<Row> {
  const pool = quietPool(stage.url('console'), 1);
  const text = `select id, title, state, kind, attribute, drafting_unit_id, prefix, number_year, serial, state_since
    from documents.document order by id desc limit 50`;
  for (let i = 0; i < 20; i += 1) await pool.query(text);
  const times: number[] = [];
  for (let i = 0; i < 200; i += 1) times.push(await timed(() => pool.query(text)));
  await pool.end();
  return { what: 'yardstick: fifty rows by primary key, bare, p95', value: quantile(times, 0.95), unit: 'ms' };
}

/** The console in this process, and the database. */
function memory(): Row[] {
  const running = processTree(process.pid);
  const sum = (of: typeof running) => of.reduce((total, { pss, rss }) => total + (pss ?? rss), 0);
  const own = running.filter(({ pid }) => pid === process.pid);
  return [
    { what: 'memory of this process, console included', value: sum(own), unit: 'MiB' },
    { what: 'memory of the database', value: sum(running.filter(({ pid }) => pid !== process.pid)), unit: 'MiB' },
  ];
}
