import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { Pool } from 'pg';
import { openDatabase, type Db } from '#platform/db';
import { searchPublic } from '#modules/search';
import { openGroonga, type GroongaEntry } from './harness/groonga.ts';
import { loadCorpus } from './harness/load-corpus.ts';
import { drawQuestions } from './harness/questions.ts';
import { atMost, type Row } from './harness/report.ts';
import { openStage, quietPool } from './harness/stage.ts';
import { quantile, timed } from './harness/timing.ts';

/** WGK_BENCH_ENTRIES names another number, to try the measurement itself. */
const entries = Number(process.env['WGK_BENCH_ENTRIES'] ?? 300_000);
const asked = 300;
const seed = 2018;
const today = '2026-11-25';

/**
 * First pages over generated documents, brought in by the way on which a city brings in its own: by relevance, with total
 * and facets, as a citizen gets them. Yardsticks over the same entries and questions: plain `ts_rank` over all matches in
 * the same database, and groonga where it is installed.
 */
export async function measureSearch(): Promise<Row[]> {
  const stage = await openStage();
  try {
    const loading = await timed(() => loadCorpus(stage, entries));
    await stage.ask('vacuum analyze public_read.search_entry, public_read.search_section');
    const pool = quietPool(stage.url('owner'), 1);
    const { db, close } = openDatabase(stage.url('portal'), { connections: 1 });
    const rows = await measureAnswers(db, pool);
    await close();
    await pool.end();
    return [
      { what: 'entries', value: entries, unit: '' },
      { what: 'loaded in', value: loading / 1_000, unit: 's' },
      ...rows,
    ];
  } finally {
    await stage.close();
  }
}

/** The measurement itself, over whatever entries a database has. */
export async function measureAnswers(db: Db, pool: Pool): Promise<Row[]> {
  const questions = drawQuestions(asked, seed);
  const jieba = Jieba.withDict(dict);
  const ours = await timesOf(questions, (q) => searchPublic(db, { q, limit: 20, day: today }));
  const withFacets = await timesOf(questions, (q) => searchPublic(db, { q, limit: 20, day: today, facets: true }));
  const ranked = await timesOf(questions, (q) => rankAll(pool, q.split(' ')));
  const groonga = await openGroonga(entriesOf(pool, jieba));
  const rows = [
    ...figures('first page', ours),
    atMost(50, { what: 'first page, p95', value: quantile(ours, 0.95), unit: 'ms' }),
    ...figures('first page with facets', withFacets),
    atMost(50, { what: 'first page with facets, p95', value: quantile(withFacets, 0.95), unit: 'ms' }),
    ...figures('yardstick: ts_rank over all matches', ranked),
    { what: 'yardstick: ts_rank over all matches, p95', value: quantile(ranked, 0.95), unit: 'ms' },
  ];
  if (!groonga) return rows;
  const theirs = await timesOf(questions, (q) => groonga.ask(cut(jieba, q)));
  await groonga.close();
  return [
    ...rows,
    ...figures('yardstick: groonga', theirs),
    { what: 'yardstick: groonga, p95', value: quantile(theirs, 0.95), unit: 'ms' },
    { what: 'ratio to groonga, p95', value: quantile(ours, 0.95) / quantile(theirs, 0.95), unit: '' },
  ];
}

/** Each question once unmeasured, so that neither meets a cold cache, then once by the clock. */
async function timesOf(questions: readonly string[], ask: (q: string) => Promise<unknown>): Promise<number[]> {
  for (const q of questions) await ask(q);
  const times: number[] = [];
  for (const q of questions) times.push(await timed(() => ask(q)));
  return times;
}

function figures(what: string, times: readonly number[]): Row[] {
  return [
    { what: `${what}, p50`, value: quantile(times, 0.5), unit: 'ms' },
    { what: `${what}, slowest`, value: Math.max(...times), unit: 'ms' },
  ];
}

/** What PostgreSQL's manual says: match, rank, sort, take the first; with the total. */
async function rankAll(pool: Pool, words: readonly string[]): Promise<void> {
  await pool.query(
    `select public_id, ts_rank(words, q) as rank, count(*) over () as total
     from public_read.search_entry, to_tsquery('simple', $1) as q where words @@ q order by rank desc, dated desc limit 20`,
    [words.map((word) => `(${pairs(word).join(' & ')})`).join(' & ')],
  );
}

function pairs(word: string): string[] {
  const characters = Array.from(word);
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** Title and text of every entry, cut into words by the dictionary. */
async function* entriesOf(pool: Pool, jieba: Jieba): AsyncGenerator<GroongaEntry> {
  for (let after = ''; ;) {
    const { rows } = await pool.query<{ public_id: string; title: string; body: string }>(
      `select e.public_id, e.title, (select string_agg(concat(heading, ' ', text), ' ' order by position)
         from public_read.search_section s where s.public_id = e.public_id and position > 0) as body
       from public_read.search_entry e where e.public_id > $1 order by e.public_id limit 1000`,
      [after],
    );
    for (const { public_id: key, title, body } of rows) {
      yield { key, title: cut(jieba, title).join(' '), body: cut(jieba, body).join(' ') };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.public_id;
  }
}

function cut(jieba: Jieba, text: string): string[] {
  return jieba.cutForSearch(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
