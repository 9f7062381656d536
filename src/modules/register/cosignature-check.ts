import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { cosignatureVerifier, findCosignature, type CosignatureVerifier } from '#platform/tlog/cosignature';
import { LogError } from '#platform/tlog/error';
import { parseNote, type Note } from '#platform/tlog/note';
import type { Cosigned } from './cosignatures.ts';
import { mismatchTexts } from './messages.ts';
import type { Mismatches } from './mismatches.ts';

/** What a witness has cosigned last, as verified; whether its key was known from outside. */
export interface VerifiedWitness extends Cosigned {
  name: string;
  /** Its key was given, not taken from the database. */
  isKnown: boolean;
}

const AT_ONCE = 1_000;

interface Row {
  size: string;
  verifier_key: string;
  checkpoint: string;
  at: Date;
  signed: string | null;
}

/**
 * Checks every cosignature: that it verifies, and that it is of the checkpoint that is kept. One of a checkpoint that is
 * not there any more shows that the log was rolled back. `known` are keys of witnesses known from outside, each of which
 * must have cosigned something.
 */
export async function verifyCosignatures(
  tx: Tx,
  known: readonly string[],
  found: Mismatches,
): Promise<VerifiedWitness[]> {
  const latest = new Map<string, VerifiedWitness>();
  let after = { size: '-1', key: '' };
  for (;;) {
    const rows = await readRows(tx, after);
    for (const row of rows) {
      if (!checkRow(row, found)) continue;
      const [name = ''] = row.verifier_key.split('+', 1);
      const { verifier_key: verifierKey, at } = row;
      latest.set(verifierKey, { name, verifierKey, size: Number(row.size), at, isKnown: known.includes(verifierKey) });
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) break;
    after = { size: last.size, key: last.verifier_key };
  }
  for (const key of known) {
    if (!latest.has(key)) found.add({ kind: 'witness-silent', detail: mismatchTexts['witness-silent'](key) });
  }
  return [...latest.values()];
}

async function readRows(tx: Tx, after: { size: string; key: string }): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.size, c.verifier_key, c.checkpoint, c.at, s.checkpoint as signed
    from public_read.register_cosignature c left join public_read.log_state s on s.size = c.size
    where (c.size, c.verifier_key) > (${after.size}::bigint, ${after.key})
    order by c.size, c.verifier_key limit ${AT_ONCE}`.execute(tx);
  return rows;
}

function checkRow(row: Row, found: Mismatches): boolean {
  const [name = ''] = row.verifier_key.split('+', 1);
  function fails(kind: 'cosignature-wrong' | 'cosignature-differs' | 'checkpoint-missing'): false {
    found.add({ kind, detail: mismatchTexts[kind](name, Number(row.size)) });
    return false;
  }
  const note = readNote(row.checkpoint);
  const key = readKey(row.verifier_key);
  const cosignature = note && key && findCosignature(note, key);
  if (!note || cosignature?.time !== row.at.getTime() / 1000) return fails('cosignature-wrong');
  if (row.signed === null) return fails('checkpoint-missing');
  return readNote(row.signed)?.text === note.text ? true : fails('cosignature-differs');
}

function readNote(text: string): Note | null {
  return orNull(() => parseNote(text));
}

function readKey(text: string): CosignatureVerifier | null {
  return orNull(() => cosignatureVerifier(text));
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof LogError) return null;
    throw error;
  }
}
