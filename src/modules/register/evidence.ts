import { canonicalJson, sha256Hex } from '#platform/canonical-json';
import { parseCheckpoint } from '#platform/tlog/checkpoint-text';
import { cosignedMessage, splitCosignature } from '#platform/tlog/cosignature-text';
import { leafHash } from '#platform/tlog/hashing';
import { parseNote, type Note } from '#platform/tlog/note';
import { verifyInclusion } from '#platform/tlog/proof-check';
import { parseVerifierKey } from '#platform/tlog/verifier-key';
import type { PublicContent } from '#modules/clearance';
import { commitmentOf, entryOf } from './commitment.ts';
import type { PublicRecord } from './facts.ts';

/**
 * The proof of one record, whole: with it anybody can check, without us and without a network, that what it holds is what
 * stands in the log. It runs in browsers too: nothing here may need more of Node than bytes and SHA-256.
 */
export interface Evidence {
  v: 1;
  item: string;
  n: number;
  /** Where it was public: the portal's address. */
  site: string;
  record: PublicRecord;
  /** Hex. */
  salt: string;
  /** The cleared content; null where it is not public any more, of a superseded version. */
  content: PublicContent | null;
  leafIndex: number;
  /** The entry as it stands in the log. */
  entry: string;
  /** The hashes beside the way from the entry to the root, the lowest first, in hex. */
  hashes: string[];
  /** The signed checkpoint, with the lines of witnesses where there are any. */
  checkpoint: string;
  /** The log's verifier key. */
  verifierKey: string;
  /** Verifier keys of the witnesses, as the portal knows them. */
  witnesses: string[];
}

/** Ed25519: whether a signature verifies; null where it cannot be told here. */
export type CheckSignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean | null>;

/** One thing that was checked: `null` is "cannot be told". */
export type Step =
  | { step: 'form'; holds: false }
  | { step: 'content'; holds: boolean | null; hash: string }
  | { step: 'record'; holds: boolean; commitment: string }
  | { step: 'inclusion'; holds: boolean; leafIndex: number; size: number }
  | { step: 'checkpoint'; holds: boolean | null; origin: string; size: number }
  /** Whether the log's key is the one known from outside; null where none is known. */
  | { step: 'key'; holds: boolean | null }
  | { step: 'witness'; holds: boolean | null; name: string; time: number | null; isKnown: boolean }
  | { step: 'unwitnessed'; holds: null }
  /** That the log of today still begins with the checkpoint of a proof that was saved. */
  | { step: 'continues'; holds: boolean; size: number }
  /** That a page shows the text of the content. */
  | { step: 'shown'; holds: boolean };

/** Keys that are known from outside, and are not to be believed from the proof itself. */
export interface KnownKeys {
  log?: string;
  witnesses?: readonly string[];
}

/** Whether nothing that was checked failed. */
export function allHold(steps: readonly Step[]): boolean {
  return steps.length > 0 && steps.every(({ holds }) => holds !== false);
}

/** Checks a proof from anywhere, step by step; what is in no proper form is one failed step. */
export async function checkEvidence(given: unknown, ed25519: CheckSignature, known: KnownKeys = {}): Promise<Step[]> {
  try {
    return await check(given as Evidence, ed25519, known);
  } catch {
    // Whatever it is, it is no proof: a stranger made it.
    return [{ step: 'form', holds: false }];
  }
}

async function check(evidence: Evidence, ed25519: CheckSignature, known: KnownKeys): Promise<Step[]> {
  const { item, n, record, salt, content, leafIndex, entry, hashes } = evidence;
  if (evidence.v !== 1 || record.item !== item || record.n !== n || !/^[0-9a-f]{64}$/.test(salt))
    throw new Error('form');
  const note = parseNote(evidence.checkpoint);
  const { origin, size, root } = parseCheckpoint(note.text);
  const commitment = commitmentOf(Buffer.from(salt, 'hex'), record);
  const isContent = content === null ? null : isContentOf(content, record);
  const isRecord = entry === entryOf({ act: record.act, publicId: item, n, commitment });
  const way = hashes.map((hash) => Buffer.from(hash, 'hex'));
  const isIncluded = verifyInclusion(leafHash(Buffer.from(entry)), leafIndex, size, way, root);
  return [
    { step: 'content', holds: isContent, hash: record.contentHash },
    { step: 'record', holds: isRecord, commitment },
    { step: 'inclusion', holds: isIncluded, leafIndex, size },
    { step: 'checkpoint', holds: await isSigned(note, origin, evidence.verifierKey, ed25519), origin, size },
    { step: 'key', holds: known.log === undefined ? null : known.log === evidence.verifierKey },
    ...(await checkWitnesses(note, evidence.witnesses, known.witnesses ?? [], ed25519)),
  ];
}

function isContentOf(content: PublicContent, record: PublicRecord): boolean {
  return sha256Hex(canonicalJson(content)) === record.contentHash && content.title === record.title;
}

/** Whether a checkpoint is signed by this key of its log; null where signatures cannot be checked. Throws LogError. */
export async function isCheckpointSigned(
  checkpoint: string,
  verifierKey: string,
  ed25519: CheckSignature,
): Promise<boolean | null> {
  const note = parseNote(checkpoint);
  return await isSigned(note, parseCheckpoint(note.text).origin, verifierKey, ed25519);
}

/** The log's own signature, by the key of the same name. */
async function isSigned(
  note: Note,
  origin: string,
  verifierKey: string,
  ed25519: CheckSignature,
): Promise<boolean | null> {
  const key = parseVerifierKey(verifierKey);
  if (key.type !== 'note' || key.name !== origin) return false;
  const line = note.signatures.find(({ name, keyId }) => name === key.name && keyId === key.keyId);
  return line ? await ed25519(key.publicKey, Buffer.from(note.text), line.signature) : false;
}

/** Every witness that is named, or that must have signed because it is known. */
async function checkWitnesses(
  note: Note,
  named: readonly string[],
  known: readonly string[],
  ed25519: CheckSignature,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const verifierKey of new Set([...known, ...named])) {
    const key = parseVerifierKey(verifierKey);
    const isKnown = known.includes(verifierKey);
    const line = note.signatures.find(({ name, keyId }) => name === key.name && keyId === key.keyId);
    const parts = line && splitCosignature(line.signature);
    if (!parts) {
      if (isKnown) steps.push({ step: 'witness', holds: false, name: key.name, time: null, isKnown });
      continue;
    }
    const message = Buffer.from(cosignedMessage(note.text, parts.time));
    const holds = key.type === 'cosignature' ? await ed25519(key.publicKey, message, parts.signature) : false;
    steps.push({ step: 'witness', holds, name: key.name, time: parts.time, isKnown });
  }
  return steps.length > 0 ? steps : [{ step: 'unwitnessed', holds: null }];
}
