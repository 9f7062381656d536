import type { BlobStore } from '#platform/blobs';
import type { CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import type { TileReader } from '#platform/tlog/tile-store';
import { checkKnownCheckpoint } from './checkpoint-check.ts';
import { verifyCosignatures, type VerifiedWitness } from './cosignature-check.ts';
import { verifyDay, type VerifiedDay } from './day-check.ts';
import { verifyEntries } from './entry-check.ts';
import { findLogState } from './log-state.ts';
import { noMismatches, type Mismatch } from './mismatches.ts';
import { verifyRecords } from './record-check.ts';
import { verifyReleases } from './release-check.ts';
import { verifyTombstones } from './tombstone-check.ts';
import { verifySuperseded } from './superseded-check.ts';
import { verifyVersions } from './version-check.ts';

/** What `wgk verify` answers. */
export interface Verification {
  /** Null before the log's first checkpoint, or where it cannot be believed. */
  origin: string | null;
  treeSize: number;
  /** Hex. */
  rootHash: string | null;
  /** Entries in the register's log, integrated or not. */
  entries: number;
  /** Items that are public. */
  releases: number;
  /** The first thousand of `mismatchCount`. */
  mismatches: Mismatch[];
  mismatchCount: number;
  /** Witnesses whose cosignatures verify, each with the last one. */
  witnesses: VerifiedWitness[];
  /** Where a day was asked for. */
  day?: VerifiedDay;
  ok: boolean;
}

/** What to verify, and what is known of it from outside. */
export interface ToVerify {
  db: Db;
  tiles: TileReader;
  /** The log's verifier key. */
  vkey?: string;
  blobs?: BlobStore;
  /** Verifier keys of witnesses: each must have cosigned something. */
  witnesses?: readonly string[];
  /** A checkpoint that was saved earlier: the log must still begin with it. */
  known?: string;
  /** Checks each row of what was public on this day, too. */
  day?: CivilDate;
}

/**
 * Re-reads everything in one snapshot: checkpoint and tiles, every entry against the tiles, every record against its
 * commitment, every public row against register, content hash and approval. `vkey` is the log's verifier key as it is
 * known outside; without it the one kept beside the checkpoint is believed, which then proves only that they agree.
 * `blobs` are the public ones: with them every attachment of every public item is read and hashed again.
 */
export async function verifyRegister({
  db,
  tiles,
  vkey,
  blobs,
  witnesses = [],
  known,
  day,
}: ToVerify): Promise<Verification> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const found = noMismatches();
      const state = await findLogState(tx);
      const log = await verifyEntries(tx, tiles, state && { ...state, verifierKey: vkey ?? state.verifierKey }, found);
      await verifyRecords(tx, found);
      const releases = await verifyReleases(tx, found, blobs);
      await verifyVersions(tx, found);
      await verifySuperseded(tx, found);
      await verifyTombstones(tx, found);
      const cosigned = await verifyCosignatures(tx, witnesses, found);
      const { treeSize } = log;
      if (known !== undefined && !state) found.note('log-gone');
      if (known !== undefined && state)
        await checkKnownCheckpoint(known, { verifierKey: vkey ?? state.verifierKey, treeSize, tiles }, found);
      const verifiedDay = day === undefined ? {} : { day: await verifyDay(tx, tiles, treeSize, day, found) };
      return {
        ...log,
        releases,
        witnesses: cosigned,
        ...verifiedDay,
        mismatches: found.list,
        mismatchCount: found.count,
        ok: found.count === 0,
      };
    });
}
