import { conflict } from '#platform/errors';
import { isPublicId } from '#platform/ids';
import { json, type PublicRequest, type PublicRoute, type Raw } from '#platform/page';
import { checkedTiles } from '#platform/tlog/checked-tiles';
import { folderTiles } from '#platform/tlog/tile-store';
import { cosignedNote, findCosignedState, listCosigned } from './cosignatures.ts';
import type { Evidence } from './evidence.ts';
import { whenDamaged } from './log-damage.ts';
import { findLogState } from './log-state.ts';
import { registerTexts } from './messages.ts';
import { recordNumber } from './parameters.ts';
import { proofAt } from './proof.ts';
import { findRelease } from './queries.ts';
import { findContent } from './superseded.ts';
import { withEvidence } from './saved-evidence.ts';
import { readVerifier } from './verifier.ts';
import { findVersion } from './versions.ts';

/** The verifier, and the proofs that it checks. */
export const proofRoutes: readonly PublicRoute[] = [
  { path: '/verify/page', answer: verifierPage },
  { path: '/verify/script.js', answer: verifierScript },
  { path: '/verify/hash', answer: verifierHash },
  { path: '/r/:id/proof.html', answer: savedProof },
  { path: '/api/v1/releases/:id/proof', answer: proofJson },
];

async function verifierPage(): Promise<Raw> {
  const { page, policy } = await readVerifier();
  return { type: 'text/html; charset=utf-8', bytes: page, policy };
}

async function verifierScript(): Promise<Raw> {
  const { script } = await readVerifier();
  return { type: 'text/javascript; charset=utf-8', bytes: script, maxAge: 300 };
}

/** For people to compare with what the page says of itself: hex, and base64 as browsers write it. */
async function verifierHash(): Promise<Raw> {
  const { hex, base64 } = await readVerifier();
  return { type: 'text/plain; charset=utf-8', bytes: `${hex}\nsha256-${base64}\n` };
}

/** The proof within the page that checks it: one file to keep. */
async function savedProof(request: PublicRequest): Promise<Raw | null> {
  const evidence = await evidenceFor(request);
  if (!evidence) return null;
  const { page, policy } = await readVerifier();
  const fileName = `proof-${evidence.item}-${evidence.n}.html`;
  return { type: 'text/html; charset=utf-8', bytes: withEvidence(page, evidence), policy, fileName };
}

async function proofJson(request: PublicRequest): Promise<Raw | null> {
  const evidence = await evidenceFor(request);
  return evidence && json(evidence);
}

/**
 * The proof of an item's present record, or of the one that `?n=` names; null where it is not public. Throws
 * `register.not-in-log` (conflict) until it is numbered and signed for, `register.log-damaged` (unavailable) where the tiles
 * are not those that were signed.
 */
async function evidenceFor({ db, params, query, origin, publicFolder }: PublicRequest): Promise<Evidence | null> {
  const id = params['id'] ?? '';
  const release = isPublicId(id) ? await findRelease(db, id) : null;
  if (!release) return null;
  const version = await findVersion(db, id, recordNumber(query, 'n') ?? release.record.n);
  if (!version) return null;
  const { n, record, salt, logIndex } = version;
  const state = logIndex === null ? null : ((await findCosignedState(db, logIndex)) ?? (await findLogState(db)));
  if (!state || logIndex === null || logIndex >= state.size)
    throw conflict('register.not-in-log', registerTexts.notInLog);
  const tiles = checkedTiles(folderTiles(publicFolder), { size: state.size, root: Buffer.from(state.root, 'hex') });
  const { entry, hashes } = await proofAt(tiles, logIndex, state.size).catch(whenDamaged);
  const cosigned = await listCosigned(db);
  return {
    v: 1,
    item: id,
    n,
    site: origin,
    record,
    salt: salt.toString('hex'),
    content:
      record.contentHash === release.record.contentHash
        ? release.content
        : await findContent(db, id, record.contentHash),
    leafIndex: logIndex,
    entry,
    hashes,
    checkpoint: await cosignedNote(db, state),
    verifierKey: state.verifierKey,
    witnesses: cosigned.map(({ verifierKey }) => verifierKey),
  };
}
