import { findCosignature, type CosignatureVerifier } from './cosignature.ts';
import { LogError } from './error.ts';
import { parseNote, parseSignature, type NoteSignature } from './note.ts';
import { formatAddCheckpoint } from './witness-request.ts';

/** Why a witness did not cosign: its own doing, or what it says of us. */
export type WitnessFault =
  /** Cannot be reached, too slow, or answers with something that is no answer. */
  | 'away'
  /** Does not know the log, or not its key (404, 403). */
  | 'unknown-log'
  /** Has cosigned a larger tree than ours: this log was rolled back, or another goes under its name. */
  | 'ahead'
  /** What it cosigned is not the beginning of ours (409 at the same size, 422). */
  | 'fork';

/** Thrown where a witness gives no cosignature that verifies. */
export class WitnessError extends Error {
  readonly fault: WitnessFault;
  constructor(fault: WitnessFault, message: string) {
    super(message);
    this.name = 'WitnessError';
    this.fault = fault;
  }
}

/** What is offered to one witness. */
export interface Offer {
  /** The submission prefix: `/add-checkpoint` is put behind it. */
  url: string;
  key: CosignatureVerifier;
  /** The signed checkpoint and its size. */
  note: string;
  size: number;
  /** The size that the witness knew last, as far as we know; 0 where we know nothing. */
  knownSize: number;
  /** The consistency proof from a size to `size`. */
  proofFrom: (size: number) => Promise<readonly Buffer[]>;
  /** Milliseconds to wait for each of at most two answers; 10,000 unless said. */
  patience?: number;
}

const MAX_ANSWER = 64 * 1024;

/**
 * Offers a checkpoint to a witness and gives its cosignature, verified, with its time in seconds. A witness that knows
 * another size says so, and is asked once more with the proof from there. Throws WitnessError.
 */
export async function offerCheckpoint(offer: Offer): Promise<{ line: NoteSignature; time: number }> {
  const first = await ask(offer, Math.min(offer.knownSize, offer.size));
  const answer = first.status === 409 ? await ask(offer, sizeSaid(first, offer)) : first;
  if (answer.status === 200) return cosignatureIn(answer.body, offer);
  if (answer.status === 404 || answer.status === 403)
    throw new WitnessError('unknown-log', `the witness answered ${answer.status}`);
  if (answer.status === 409 || answer.status === 422)
    throw new WitnessError('fork', `the witness answered ${answer.status} to a proof from the size it named`);
  throw new WitnessError('away', `the witness answered ${answer.status}`);
}

interface Answered {
  status: number;
  body: string;
  /** The old size that was sent. */
  from: number;
}

async function ask({ url, note, proofFrom, patience = 10_000 }: Offer, from: number): Promise<Answered> {
  const body = formatAddCheckpoint({ oldSize: from, proof: await proofFrom(from), note });
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, body: await boundedText(response), from };
  } catch (error) {
    if (error instanceof WitnessError) throw error;
    throw new WitnessError('away', error instanceof Error ? error.message : String(error));
  }
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER) throw new WitnessError('away', 'the witness answers without end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** The size that a witness names in a 409. */
function sizeSaid({ body, from }: Answered, { size }: Offer): number {
  const said = /^(0|[1-9]\d{0,15})\n$/.exec(body)?.[1];
  if (said === undefined) throw new WitnessError('away', 'a 409 that names no size');
  if (Number(said) > size) throw new WitnessError('ahead', `the witness has cosigned ${said} leaves, ours are ${size}`);
  if (Number(said) === from) throw new WitnessError('fork', `the witness has cosigned another tree of ${said} leaves`);
  return Number(said);
}

function cosignatureIn(body: string, { key, note }: Offer): { line: NoteSignature; time: number } {
  try {
    const signatures = body.split('\n').slice(0, -1).slice(0, 100).map(parseSignature);
    const found = findCosignature({ text: parseNote(note).text, signatures }, key);
    if (found) return found;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
  }
  throw new WitnessError('away', 'no cosignature of the witness that verifies');
}
