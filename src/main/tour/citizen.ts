import { setTimeout as sleep } from 'node:timers/promises';
import { commitmentOf, entryOf, type ReleaseAnswer } from '#modules/register';
import { blockText, type PublicContent } from '#modules/clearance';
import { openCheckpoint } from '#platform/tlog/checkpoint';
import { LogError } from '#platform/tlog/error';
import { leafHash } from '#platform/tlog/hashing';
import { verifyInclusion } from '#platform/tlog/proof-check';
import { inclusionProof } from '#platform/tlog/proofs';
import { getEntries } from '#platform/tlog/reading';
import { remoteTiles } from '#platform/tlog/remote-tiles';
import type { TileReader } from '#platform/tlog/tile-store';
import { TILE_WIDTH, widthAt } from '#platform/tlog/tiles';

/** What a citizen finds of a release, with nothing but the portal's address and the log's public key. */
export interface Findings {
  pageFound: boolean;
  searchFound: boolean;
  feedFound: boolean;
  apiFound: boolean;
  inclusionVerified: boolean;
  /** Null where the release was not numbered in time. */
  logIndex: number | null;
  treeSize: number | null;
  /** As the API says it. */
  documentNumber: string | null;
}

/** What the citizen looks for, as it was handed to the government's officials. */
export interface Wanted {
  publicId: string;
  content: PublicContent;
  documentNumber: string | null;
  issuer: string;
  documentDate: string;
  contentHash: string;
}

const patience = 60_000;
const pause = 100;

/** Reads a release back over HTTP on every way that leads to it, once it has its number in the log. */
export async function readAsCitizen(portal: string, wanted: Wanted, verifierKey: string): Promise<Findings> {
  const path = `/r/${wanted.publicId}`;
  const answer = await waitForNumber(portal, wanted.publicId);
  const log = answer?.logIndex == null ? null : await readLog(portal, answer, verifierKey);
  const page = await get(`${portal}${path}`);
  const results = await get(`${portal}/search?q=${encodeURIComponent(wanted.content.title)}`);
  const feed = await get(`${portal}/feed.xml`);
  return {
    pageFound: page !== null && showsAll(page, wanted),
    searchFound: results?.includes(`href="${path}"`) ?? false,
    feedFound: feed?.includes(path) ?? false,
    apiFound: answer !== null && saysTheSame(answer, wanted),
    inclusionVerified: log?.verified ?? false,
    logIndex: answer?.logIndex ?? null,
    treeSize: log?.size ?? null,
    documentNumber: answer?.documentNumber ?? null,
  };
}

/** Asks the API until the release is numbered; the last answer where patience ends before. */
async function waitForNumber(portal: string, publicId: string): Promise<ReleaseAnswer | null> {
  for (let waited = 0; ; waited += pause) {
    const text = await get(`${portal}/api/v1/releases/${publicId}`);
    const answer = text === null ? null : (JSON.parse(text) as ReleaseAnswer);
    if (answer?.logIndex != null || waited >= patience) return answer;
    await sleep(pause);
  }
}

/** The proof, computed here from checkpoint and tiles as they are served, once the signed head covers the leaf. */
async function readLog(
  portal: string,
  answer: ReleaseAnswer,
  verifierKey: string,
): Promise<{ size: number; verified: boolean } | null> {
  const index = answer.logIndex ?? 0;
  for (let waited = 0; waited <= patience; waited += pause) {
    const note = await get(`${portal}/log/checkpoint`);
    const head = note === null ? null : await provable(() => openCheckpoint(note, verifierKey));
    if (head === 'unprovable') return null;
    if (head && head.size > index) {
      const { size, root } = head;
      const verified = await provable(() => isIncluded(remoteTiles(portal), answer, { index, size, root }));
      return { size, verified: verified === true };
    }
    await sleep(pause);
  }
  return null;
}

/** What a log serves that is signed by another, torn or not there proves nothing; that is an answer, no fault of ours. */
async function provable<T>(check: () => T | Promise<T>): Promise<T | 'unprovable'> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof LogError) return 'unprovable';
    throw error;
  }
}

async function isIncluded(
  tiles: TileReader,
  { record, salt }: ReleaseAnswer,
  { index, size, root }: { index: number; size: number; root: Buffer },
): Promise<boolean> {
  const bundle = Math.floor(index / TILE_WIDTH);
  const entries = await getEntries(tiles, bundle, widthAt('entries', bundle, size));
  const commitment = commitmentOf(Buffer.from(salt, 'hex'), record);
  const entry = entryOf({ act: record.act, publicId: record.item, n: record.n, commitment });
  if (entries[index % TILE_WIDTH]?.toString() !== entry) return false;
  const proof = await inclusionProof(tiles, index, size);
  return verifyInclusion(leafHash(Buffer.from(entry)), index, size, proof, root);
}

/** Whether the page shows title, number and every word of the text. */
function showsAll(html: string, { content, documentNumber }: Wanted): boolean {
  const shown = plain(textOf(html));
  const words = [content.title, documentNumber ?? '', ...content.blocks.flatMap(piecesOf)];
  return words.every((piece) => shown.includes(plain(piece)));
}

function piecesOf(block: PublicContent['blocks'][number]): string[] {
  return block.kind === 'table' ? block.rows.flat() : [blockText(block)];
}

function saysTheSame(answer: ReleaseAnswer, { content, documentNumber, issuer, documentDate, contentHash }: Wanted) {
  return (
    answer.title === content.title &&
    (documentNumber === null || answer.documentNumber === documentNumber) &&
    answer.issuer === issuer &&
    answer.documentDate === documentDate &&
    answer.contentHash === contentHash &&
    answer.record.contentHash === contentHash
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => entities[name] ?? '');
}

/** Without the spaces and line ends that a page sets as it likes. */
function plain(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

async function get(url: string): Promise<string | null> {
  const answer = await ask(url);
  return answer.ok ? await answer.text() : null;
}

async function ask(url: string): Promise<Response> {
  return await fetch(url, { signal: AbortSignal.timeout(15_000) });
}
