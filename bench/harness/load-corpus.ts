import { join } from 'node:path';
import { civilDateOf } from '#platform/civil-date';
import { systemClock } from '#platform/clock';
import { execute, valueOf } from '#platform/execute';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { backfile, type PageInput } from '#modules/backfile';
import { createUnit } from '#modules/identity';
import { grantPrefix } from '#modules/numbering';
import { integrateLog, numberChanges } from '#modules/register';
import * as sites from '#modules/sites';
import { buildCity, type City } from '../../test/world/city.ts';
import { all } from './all.ts';
import { approveSite, liveOn } from './city-life.ts';
import { generateCorpus, type CorpusDocument } from './corpus.ts';
import { issuers, lotName, oldSite, opinion, secondSite } from './lexicon.ts';
import { openStage, type Stage } from './stage.ts';
import { timed } from './timing.ts';

/** How long each part of the way took, in milliseconds. */
export interface Loading {
  /** From the first page made to the last released; the next four are parts of it, added up over the lots. */
  filling: number;
  generating: number;
  adding: number;
  signing: number;
  releasing: number;
  indexing: number;
  numbering: number;
  integrating: number;
}

const seed = 2018;
/** So many pages at most; fewer in a small city, so that each place gets its share. */
const inLot = (count: number) => Math.min(5_000, Math.ceil(count / (2 * places.length)));
/** Lots under way at once: while one is with the database, another is worked out. */
const lanes = 2;

/** Where the pages of a lot stand, lot after lot in turn. */
const places = [
  { site: 'city', column: 'policy' },
  { site: 'city', column: 'notices' },
  { site: 'departments', column: 'policy' },
];

/** A stage with so many documents in a city that lives on; one that is kept in a folder is filled the first time only. */
export async function openLoadedStage(count: number, keptIn?: string): Promise<Stage> {
  const stage = await openStage({ keptIn });
  const [{ loaded, lived } = { loaded: 0, lived: false }] = await stage.ask<{ loaded: number; lived: boolean }>(`
    select (select count(*)::integer from register.item) as loaded, exists (select from public_read.tombstone) as lived`);
  if (loaded === 0) await loadCorpus(stage, count);
  else if (loaded !== count)
    throw new Error(`${keptIn} holds ${loaded} releases, not ${count}; remove it or name another`);
  if (!lived) await letLive(stage, count);
  await stage.ask('vacuum analyze');
  return stage;
}

/** The log is signed anew: the key with which a city was loaded is not kept. */
async function letLive(stage: Stage, count: number): Promise<void> {
  await liveOn(stage, count);
  await numberChanges(stage.worker, systemClock.now());
  await stage.ask('delete from public_read.log_state');
  await integrate(stage);
}

/**
 * Fills a stage's database with generated documents by the way on which a city brings in its own: lots of old pages, added
 * and released by `batch`, signed by three people, then numbered and integrated into the log. Commits do not wait for the
 * disk meanwhile, and the search's index takes everything at the end (docs/guides/large-history.md).
 */
export async function loadCorpus(stage: Stage, count: number, onProgress?: (done: number) => void): Promise<Loading> {
  const city = await buildCity(stage.hasty);
  await openSecondSite(city);
  await nameIssuers(city);
  const loading: Loading = {
    filling: 0,
    generating: 0,
    adding: 0,
    signing: 0,
    releasing: 0,
    indexing: 0,
    numbering: 0,
    integrating: 0,
  };
  const corpus = generateCorpus(count, seed);
  const size = inLot(count);
  const starts = Array.from({ length: Math.ceil(count / size) }, (_, i) => i * size).values();
  let loaded = 0;
  async function fill(): Promise<void> {
    for (const from of starts) {
      let documents: CorpusDocument[] = [];
      loading.generating += await timed(async () => {
        documents = takeNext(corpus, Math.min(size, count - from));
      });
      await loadLot(city, { from, lot: from / size, documents }, loading);
      loaded += documents.length;
      onProgress?.(loaded);
    }
  }
  await stage.ask('alter index public_read.entry_found set (gin_pending_list_limit = 2097151)');
  loading.filling = await timed(async () => {
    await Promise.all(Array.from({ length: lanes }, fill));
    loading.indexing = await timed(() => index(stage));
  });
  loading.numbering = await timed(() => numberChanges(stage.worker, systemClock.now()));
  loading.integrating = await timed(() => integrate(stage));
  // As the database does by itself after a while.
  await stage.ask('vacuum analyze');
  return loading;
}

async function index(stage: Stage): Promise<void> {
  await stage.ask(`
    alter index public_read.entry_found set (gin_pending_list_limit = 1024);
    set maintenance_work_mem = '1GB';
    select gin_clean_pending_list('public_read.entry_found');
    reset maintenance_work_mem`);
}

function takeNext(corpus: Iterator<CorpusDocument>, count: number): CorpusDocument[] {
  return Array.from({ length: count }, () => corpus.next().value as CorpusDocument);
}

interface Lot {
  /** Which it is, and which document of all is its first one; both from 0. */
  lot: number;
  from: number;
  documents: readonly CorpusDocument[];
}

async function loadLot(city: City, { lot, from, documents }: Lot, loading: Loading): Promise<void> {
  const drafter = city.who('office', 'drafter');
  const { lotId } = await city.done(drafter, backfile.openLot, {
    unitId: city.units.office,
    name: lotName(lot + 1),
    sourceName: oldSite.name,
    sourceHost: oldSite.host,
    periodFrom: '2006-01-01',
    periodTo: '2025-12-31',
    columns: [places[lot % places.length] ?? { site: '', column: '' }],
  });
  const pages = documents.map((document, i) => pageOf(document, lotId, from + i));
  let added: { pageId: string }[] = [];
  loading.adding += await timed(async () => {
    added = await all(city, drafter, backfile.addPage, pages);
  });
  loading.signing += await timed(() => sign(city, lotId));
  const pageIds = added.map(({ pageId }) => ({ pageId }));
  loading.releasing += await timed(() => all(city, city.who('office', 'releaser'), backfile.release, pageIds));
}

function pageOf(document: CorpusDocument, lotId: string, i: number): PageInput {
  const { title, blocks, issuerIndex, documentNumber, date, publishedOn, replacedBy, ...facts } = document;
  return {
    lotId,
    url: `http://${oldSite.host}/${i}.html`,
    publishedOn,
    evidence: { kind: 'capture', sha256: i.toString(16).padStart(64, '0'), capturedOn: civilDateOf(systemClock.now()) },
    content: { title, blocks, attachments: [], withheld: [] },
    facts: {
      ...facts,
      issuer: issuers[issuerIndex]?.name ?? '',
      issuingUnit: codeOf(issuerIndex),
      documentDate: date,
      ...(documentNumber !== null && { documentNumber }),
      ...(replacedBy !== null && { replacedBy: { title: replacedBy } }),
    },
  };
}

async function sign(city: City, lotId: string): Promise<void> {
  const { version } = await city.done(city.who('office', 'drafter'), backfile.handIn, { lotId, version: 1 });
  const said = { lotId, agrees: true, words: opinion };
  const seen = await city.done(city.who('office', 'section-head'), backfile.selfReview, { ...said, version });
  const reviewed = await city.done(city.who('office', 'secrecy-reviewer'), backfile.reviewSecrecy, {
    ...said,
    version: seen.version,
  });
  await city.done(city.who('office', 'leader-in-charge'), backfile.approve, { ...said, version: reviewed.version });
}

/** Into the folder of public files, from which a portal tells proofs. */
async function integrate({ worker, blobFolder }: Stage): Promise<void> {
  const tiles = folderTiles(join(blobFolder, 'public'), { sync: false });
  await integrateLog(worker, tiles, noteSigner('bench.example/log', generateSeed()), systemClock.now());
}

function codeOf(issuerIndex: number): string {
  return `issuer-${issuerIndex + 1}`;
}

async function nameIssuers({ runtime, units }: City): Promise<void> {
  const setup = { actor: { kind: 'setup' } } as const;
  for (const [i, { name, prefix }] of issuers.entries()) {
    const unit = { code: codeOf(i), name, shortName: name, kind: 'department', level: 'city', territory: '431100' };
    const input = { ...unit, parentId: units.government, validFrom: '2018-01-01' };
    const { unitId } = valueOf(await execute(runtime, createUnit, input, setup));
    valueOf(await execute(runtime, grantPrefix, { prefix, unitId, from: '2000-01-01' }, setup));
  }
}

async function openSecondSite(city: City): Promise<void> {
  const code = 'departments';
  const { version } = await city.done(city.who('education', 'site-administrator'), sites.propose, {
    code,
    unitId: city.units.education,
    name: secondSite.name,
    host: 'departments.localhost',
    siteIdCode: '9999000002',
    position: 2,
    columns: [{ code: 'policy', name: secondSite.policy, description: secondSite.policy, kind: 'policy-documents' }],
    words: opinion,
  });
  await approveSite(city, 'education', code, version);
}
