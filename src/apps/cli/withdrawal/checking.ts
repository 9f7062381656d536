import { setTimeout as sleep } from 'node:timers/promises';
import type { BlobStore } from '#platform/blobs';
import { stopwatch, type Clock } from '#platform/clock';
import type { Db } from '#platform/db';
import { findTraces, isNamedInPublic, listLeftovers, type Traces } from '#modules/register';
import { ask } from './asking.ts';
import { logObjection } from './log-inclusion.ts';
import { surfaceTexts as texts } from './messages.ts';
import { surfacesOf, type Surface } from './surfaces.ts';

/** What is to be checked, and where. */
export interface WithdrawalCheck {
  db: Db;
  blobs: BlobStore;
  clock: Clock;
  publicId: string;
  /** Addresses of portals, without a slash at the end. */
  portals: readonly string[];
  /** The log's verifier key as it is known outside; the one kept beside the checkpoint is believed without it. */
  key: string | null;
}

/** A place that still shows the item, or where its tombstone is missing. */
export interface Left {
  /** Null for database and files, which no portal need be asked for. */
  portal: string | null;
  surface: string;
  /** Null where it would tell the title. */
  address: string | null;
  detail: string;
}

export interface WithdrawalChecked {
  publicId: string;
  withdrawnAt: Date;
  /** Places looked at. */
  checked: number;
  left: Left[];
}

/** Invariant 5: how long after the commit the last surface may still show it, and how often it is asked meanwhile. */
const PATIENCE = 2_000;
const PAUSE = 100;
/** Questions to one portal at once. */
const AT_ONCE = 6;

/** Reads every surface again, for up to two seconds each until the item is gone from it, all portals side by side. */
export async function checkWithdrawal(check: WithdrawalCheck): Promise<WithdrawalChecked> {
  const begun = stopwatch();
  const traces = await numberedTraces(check, begun);
  const found = await Promise.all([
    checkOwn(check, traces, begun),
    ...check.portals.map((portal) => checkPortal(check, portal, traces, begun)),
  ]);
  return {
    publicId: traces.publicId,
    withdrawnAt: traces.withdrawnAt,
    checked: found.reduce((sum, { checked }) => sum + checked, 0),
    left: found.flatMap(({ left }) => left),
  };
}

/** The traces, with the withdrawal's number if it comes in time. */
async function numberedTraces({ db, publicId }: WithdrawalCheck, begun: number): Promise<Traces> {
  for (;;) {
    const traces = await findTraces(db, publicId);
    if (traces.seq !== null || stopwatch() - begun > PATIENCE) return traces;
    await sleep(PAUSE);
  }
}

interface Found {
  checked: number;
  left: Left[];
}

async function checkOwn({ db, blobs }: WithdrawalCheck, traces: Traces, begun: number): Promise<Found> {
  const own = { portal: null, address: null };
  const tables = await patiently(begun, async () => {
    const left = await listLeftovers(db, traces);
    return left.length > 0 ? left : null;
  });
  const left: Left[] = (tables ?? []).map((table) => ({
    ...own,
    surface: texts.database,
    detail: texts.leftover(table),
  }));
  for (const sha256 of traces.attachments) {
    const stays = await patiently(begun, async () => {
      const isThere = await blobs.get(sha256).then(
        (bytes) => bytes !== null,
        () => true,
      );
      return isThere && !(await isNamedInPublic(db, sha256)) ? true : null;
    });
    if (stays) left.push({ ...own, surface: texts.files, detail: texts.bytesLeft(sha256) });
  }
  return { checked: 1 + traces.attachments.length, left };
}

async function checkPortal(check: WithdrawalCheck, portal: string, traces: Traces, begun: number): Promise<Found> {
  const surfaces = surfacesOf(traces, check.clock.now());
  const reached = await patiently(begun, async () => ((await ask(portal)) === null ? texts.noAnswer : null));
  if (reached !== null) {
    return { checked: 1, left: [{ portal, surface: texts.home, address: '/', detail: reached }] };
  }
  const left: Left[] = [];
  const waiting = [...surfaces];
  async function work(): Promise<void> {
    for (let surface = waiting.shift(); surface; surface = waiting.shift()) {
      const detail = await objectionOf(portal, surface, begun);
      const address = surface.isSecret ? null : surface.path;
      if (detail !== null) left.push({ portal, surface: surface.name, address, detail });
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const detail = await patiently(begun, () => logObjection(portal, traces, check.key));
  if (detail !== null) left.push({ portal, surface: texts.log, address: '/log/checkpoint', detail });
  return { checked: surfaces.length + 1, left };
}

async function objectionOf(portal: string, surface: Surface, begun: number): Promise<string | null> {
  return await patiently(begun, async () => {
    const answer = await ask(`${portal}${surface.path}`);
    if (answer === null) return texts.noAnswer;
    try {
      return surface.objection(answer);
    } catch {
      return texts.notUnderstood;
    }
  });
}

/** Looks again until there is nothing to object to, or the two seconds are over; once at least. */
async function patiently<T>(begun: number, look: () => Promise<T | null>): Promise<T | null> {
  for (;;) {
    const objection = await look();
    if (objection === null || stopwatch() - begun > PATIENCE) return objection;
    await sleep(PAUSE);
  }
}
