import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#platform/clock';
import { documents } from '#modules/documents';
import { readNotice } from '#modules/intake';
import { numberChanges } from '#modules/register';
import { buildCity, type City } from '../test/world/city.ts';
import { issuedNotice, type Stand } from '../test/world/path.ts';
import { openBareReleases, type BareReleases } from './harness/bare-release.ts';
import { atLeast, atMost, type Row } from './harness/report.ts';
import { openStage, type Stage } from './harness/stage.ts';
import { timed } from './harness/timing.ts';

/** Six parts, twenty-five articles, some seven thousand characters. */
const realNotice = join(import.meta.dirname, '../test/fixtures/notice-2018-42.txt');
const writersTried = [1, 8];
/** Rounds of releases and of bare transactions take turns, so that a slow moment of the machine meets both. */
const rounds = 4;
const inRound = 80;
const warmUp = 20;

/**
 * Releases of issued documents through the whole command, with 1 and 8 writers. Yardstick: bare transactions that send the
 * INSERTs and UPDATEs of one real release, with other ids, to the same database. Both wait for the disk at commit.
 */
export async function measureRelease(): Promise<Row[]> {
  const stage = await openStage();
  try {
    const built = await buildCity(stage.hasty);
    const issued = await prepare(built, 2 + warmUp + writersTried.length * rounds * inRound * 2);
    const city = built.over(stage.runtime);
    const take = (count: number) => issued.splice(0, count);
    const [sample, trial] = take(2);
    if (!sample || !trial) throw new Error('no documents were prepared');
    await work(take(warmUp), 1, (stand) => releaseOne(city, stand));
    const bare = await openBareReleases(stage, sample.documentId, trial.documentId, (db) =>
      releaseOne(city.over({ ...stage.runtime, db }), sample),
    );
    const rows: Row[] = [];
    for (const writers of writersTried) rows.push(...(await compare(writers, city, bare, take)));
    await bare.close();
    const made = 1 + warmUp + writersTried.length * rounds * inRound * 2;
    return [
      ...rows,
      { what: 'statements in the yardstick', value: bare.statements, unit: '' },
      ...(await check(stage, made)),
    ];
  } finally {
    await stage.close();
  }
}

async function compare(
  writers: number,
  city: City,
  bare: BareReleases,
  take: (count: number) => Stand[],
): Promise<Row[]> {
  let [ours, theirs] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    ours += await work(take(inRound), writers, (stand) => releaseOne(city, stand));
    const stands = take(inRound);
    for (const { documentId } of stands) await bare.prepare(documentId);
    theirs += await work(stands, writers, ({ documentId }) => bare.send(documentId));
  }
  const perSecond = (took: number) => ((rounds * inRound) / took) * 1000;
  return [
    { what: `releases, ${writers} at once`, value: perSecond(ours), unit: '/s' },
    { what: `yardstick: bare transactions, ${writers} at once`, value: perSecond(theirs), unit: '/s' },
    atLeast(0.25, { what: `ratio, ${writers} at once`, value: theirs / ours, unit: '' }),
  ];
}

/** Issued notices with the text of a real one, each taken through all its steps by the people whose steps they are. */
async function prepare(city: City, count: number): Promise<Stand[]> {
  const { body } = await readNotice(readFileSync(realNotice), 'notice.txt');
  const lanes = Array.from({ length: 4 }, async (_, lane) => {
    const stands: Stand[] = [];
    for (let i = lane; i < count; i += 4) stands.push(await issuedNotice(city, { body }));
    return stands;
  });
  return (await Promise.all(lanes)).flat();
}

async function releaseOne(city: City, { documentId, version }: Stand): Promise<string> {
  const columns = [{ site: 'city', column: 'policy' }];
  const who = city.who('office', 'releaser');
  return (await city.done(who, documents.release, { documentId, version, columns })).publicId;
}

/** Does `act` for each of `stands`, so many at once; gives the milliseconds for all. */
async function work(stands: Stand[], writers: number, act: (stand: Stand) => Promise<unknown>): Promise<number> {
  async function write(): Promise<void> {
    for (let stand = stands.pop(); stand; stand = stands.pop()) await act(stand);
  }
  return await timed(() => Promise.all(Array.from({ length: writers }, write)));
}

/** Numbers everything and counts what should not be. */
async function check(stage: Stage, made: number): Promise<Row[]> {
  await numberChanges(stage.worker, systemClock.now());
  const [found] = await stage.ask<Record<'leaves' | 'wrong' | 'deadlocks', string>>(`
    select (select count(*) from public_read.change c join register.entry e using (leaf_index)) as leaves,
      (select count(*) from (select seq, row_number() over (order by seq) as place from public_read.change) as s where seq is distinct from place)
      + (select count(*) from (select leaf_index, row_number() over (order by leaf_index) - 1 as place from register.entry) as l where leaf_index <> place) as wrong,
      (select deadlocks from pg_stat_database where datname = current_database()) as deadlocks`);
  return [
    { what: 'releases and bare transactions numbered', value: Number(found?.leaves), unit: `of ${made}` },
    atMost(0, { what: 'numbers lost', value: made - Number(found?.leaves), unit: '' }),
    atMost(0, { what: 'numbers doubled or out of order', value: Number(found?.wrong), unit: '' }),
    atMost(0, { what: 'deadlocks', value: Number(found?.deadlocks), unit: '' }),
  ];
}
