import { loadCorpus } from './harness/load-corpus.ts';
import { atLeast, type Row } from './harness/report.ts';
import { openStage, type Stage } from './harness/stage.ts';
import { timed } from './harness/timing.ts';

/** `WGK_BENCH_PAGES=300000` measures a whole city's history. */
const pages = Number(process.env['WGK_BENCH_PAGES'] ?? 20_000);

/**
 * A history brought in: generated pages through lots from the first added to the last released, then numbered and
 * integrated into the log. Yardstick: the database inserts the same rows, from the tables that they are in by then, into
 * copies with the same indexes: no rules, no words to cut, no foreign keys, nothing sent.
 */
export async function measureBackfile(): Promise<Row[]> {
  const stage = await openStage();
  try {
    const loading = await loadCorpus(stage, pages, (done) => void process.stderr.write(`${done} of ${pages}\n`));
    const [found] = await stage.ask<{ released: string; numbered: string }>(`
      select (select count(*) from public_read.register_release) as released, (select count(*) from register.entry) as numbered`);
    const bare = await timed(() => copyRows(stage));
    const perSecond = (took: number) => (pages / took) * 1000;
    const each = (took: number) => (took * 1000) / pages;
    const whole = loading.filling + loading.numbering + loading.integrating;
    return [
      atLeast(pages, { what: 'pages released', value: Number(found?.released), unit: '' }),
      atLeast(pages, { what: 'leaves numbered', value: Number(found?.numbered), unit: '' }),
      atLeast(500, { what: 'pages from added to released', value: perSecond(loading.filling), unit: '/s' }),
      { what: 'the same until they are in the log', value: perSecond(whole), unit: '/s' },
      { what: 'yardstick: the same rows and indexes bare', value: perSecond(bare), unit: '/s' },
      { what: 'ratio to the yardstick', value: bare / loading.filling, unit: '' },
      { what: 'a page: making it up', value: each(loading.generating), unit: 'µs' },
      { what: 'a page: adding, of two lots at once', value: each(loading.adding), unit: 'µs' },
      { what: 'a page: signing the lot', value: each(loading.signing), unit: 'µs' },
      { what: 'a page: releasing', value: each(loading.releasing), unit: 'µs' },
      { what: 'a page: indexing', value: each(loading.indexing), unit: 'µs' },
      { what: 'a page: numbering', value: each(loading.numbering), unit: 'µs' },
      { what: 'a page: integrating', value: each(loading.integrating), unit: 'µs' },
    ];
  } finally {
    await stage.close();
  }
}

async function copyRows(stage: Stage): Promise<void> {
  const tables = await stage.ask<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and (n.nspname in ('backfile', 'clearance', 'numbering', 'register', 'public_read') or c.oid = 'platform.audit'::regclass)`);
  await stage.ask('create schema bare');
  for (const { schema, name } of tables) {
    const copy = `bare.${schema}_${name}`;
    await stage.ask(`create table ${copy} (like ${schema}.${name} including all)`);
    await stage.ask(`insert into ${copy} select * from ${schema}.${name}`);
  }
}
