import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batch } from '#platform/batch';
import { civilDateOf } from '#platform/civil-date';
import { systemClock } from '#platform/clock';
import type { Command } from '#platform/command';
import { execute, valueOf } from '#platform/execute';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { backfile, type PageInput } from '#modules/backfile';
import { createUnit, personActor } from '#modules/identity';
import { grantPrefix } from '#modules/numbering';
import { integrateLog, numberChanges } from '#modules/register';
import * as sites from '#modules/sites';
import type { TSchema } from 'typebox';
import { buildCity, type City } from '../../test/world/city.ts';
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
const inLot = 5_000;
/** Lots under way at once: while one is with the database, another is worked out. */
const lanes = 2;

/** Where the pages of a lot stand, lot after lot in turn. */
const places = [
  { site: 'city', column: 'policy' },
  { site: 'city', column: 'notices' },
  { site: 'departments', column: 'policy' },
];

/** A stage with so many documents; one that is kept in a folder is filled the first time only. */
export async function openLoadedStage(count: number, keptIn?: string): Promise<Stage> {
  const stage = await openStage({ keptIn });
  const [first] = await stage.ask<{ loaded: number }>(
    'select count(*)::integer as loaded from public_read.register_release',
  );
  const loaded = first?.loaded ?? 0;
  if (loaded === 0) await loadCorpus(stage, count);
  else if (loaded !== count)
    throw new Error(`${keptIn} holds ${loaded} releases, not ${count}; remove it or name another`);
  await stage.ask('vacuum analyze');
  return stage;
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
  const starts = Array.from({ length: Math.ceil(count / inLot) }, (_, i) => i * inLot).values();
  let loaded = 0;
  async function fill(): Promise<void> {
    for (const from of starts) {
      let documents: CorpusDocument[] = [];
      loading.generating += await timed(async () => {
        documents = takeNext(corpus, Math.min(inLot, count - from));
      });
      await loadLot(city, from, documents, loading);
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

async function loadLot(city: City, from: number, corpus: readonly CorpusDocument[], loading: Loading): Promise<void> {
  const drafter = city.who('office', 'drafter');
  const { lotId } = await city.done(drafter, backfile.openLot, {
    unitId: city.units.office,
    name: lotName(from / inLot + 1),
    sourceName: oldSite.name,
    sourceHost: oldSite.host,
    periodFrom: '2006-01-01',
    periodTo: '2025-12-31',
    columns: [places[(from / inLot) % places.length] ?? { site: '', column: '' }],
  });
  const pages = corpus.map((document, i) => pageOf(document, lotId, from + i));
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

/** Runs a command over many inputs, all of which must succeed. */
async function all<I extends TSchema, S, O, P>(
  { runtime }: City,
  personId: string,
  command: Command<I, S, O, P>,
  inputs: readonly unknown[],
): Promise<O[]> {
  const actor = await runtime.db.transaction().execute((tx) => personActor(tx, personId, runtime.clock.now()));
  const { done, failed } = await batch(runtime, command, inputs, { actor });
  if (failed.length > 0) throw new Error(`${failed.length} failed: ${JSON.stringify(failed[0])}`);
  return done.map(({ value }) => value);
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

async function integrate(stage: Stage): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wgk-bench-tiles-'));
  try {
    const tiles = folderTiles(folder, { sync: false });
    await integrateLog(stage.worker, tiles, noteSigner('bench.example/log', generateSeed()), systemClock.now());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
  const said = { code, agrees: true, words: opinion };
  const seen = await city.done(city.who('education', 'section-head'), sites.selfReview, { ...said, version });
  const { version: reviewed } = await city.done(city.who('education', 'secrecy-reviewer'), sites.review, {
    ...said,
    version: seen.version,
  });
  await city.done(city.who('education', 'leader-in-charge'), sites.approve, { ...said, version: reviewed });
}
