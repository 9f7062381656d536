import type { CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { validityOn, type Validity } from './facts.ts';
import { recordNumberIn } from './parameters.ts';
import { findRelease, findTitle, findTombstone, type Release, type Tombstone } from './queries.ts';
import { findVersion, type PublicVersion } from './versions.ts';

/** What a printed sheet says of itself in its QR code: the item, which record of it, and how the hash of its text begins. */
export interface Sheet {
  publicId: string;
  n: number | null;
  /** The first characters of the content hash, hex. */
  hash: string | null;
}

/**
 * What a sheet of paper is worth now. `superseded`: its text is no longer the present one; `not-ours`: no version had such
 * a text; `unknown`: nothing was ever public under its id; `withdrawn` bears what the tombstone may tell.
 */
export type Worth =
  | { kind: 'unknown' }
  | { kind: 'withdrawn'; tombstone: Tombstone }
  | { kind: 'not-ours'; release: Release }
  | { kind: 'superseded'; release: Release; printed: PublicVersion }
  | {
      kind: Validity;
      release: Release;
      printed: PublicVersion;
      /** The present title of what amended or repealed it; null where there is none, or it is not public any more. */
      replacedByTitle: string | null;
    };

/** So many characters of a content hash stand on paper: 48 bits, that nobody makes up by chance, and a short QR code. */
const ON_PAPER = 12;

/** How the hash of a text is printed. */
export function shortHash(contentHash: string): string {
  return contentHash.slice(0, ON_PAPER);
}

/** The address in a sheet's QR code, without scheme and host. */
export function sheetPath({ publicId, n, hash }: { publicId: string; n: number; hash: string }): string {
  return `/p/${publicId}?n=${n}&h=${shortHash(hash)}`;
}

/** What the address of a sheet says; what is no number or hash there is not taken for one. */
export function sheetOf(publicId: string, query: Readonly<Record<string, string>>): Sheet {
  const hash = query['h'] ?? '';
  return { publicId, n: recordNumberIn(query['n'] ?? ''), hash: /^[0-9a-f]{8,64}$/.test(hash) ? hash : null };
}

/** What a sheet is worth on a day: the version that was printed, compared with what is public now. */
export async function weighSheet(db: Db, { publicId, n, hash }: Sheet, today: CivilDate): Promise<Worth> {
  const release = await findRelease(db, publicId);
  if (!release) {
    const tombstone = await findTombstone(db, publicId);
    return tombstone ? { kind: 'withdrawn', tombstone } : { kind: 'unknown' };
  }
  const printed = await findVersion(db, publicId, n ?? release.record.n);
  if (!printed || (hash !== null && !printed.record.contentHash.startsWith(hash))) return { kind: 'not-ours', release };
  const { record } = release;
  if (printed.record.contentHash !== record.contentHash) return { kind: 'superseded', release, printed };
  const other = record.replacedBy?.item ?? null;
  const replacedByTitle = other === null ? null : await findTitle(db, other);
  return { kind: validityOn(record, today), release, printed, replacedByTitle };
}
