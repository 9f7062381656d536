import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { LogError } from '#platform/tlog/error';
import { formatNote, parseNote, type Note, type NoteSignature } from '#platform/tlog/note';
import type { LogState } from './log-state.ts';

/** What one witness has cosigned last. */
export interface Cosigned {
  /** Its verifier key; the name stands before the first plus. */
  verifierKey: string;
  /** Leaves of the checkpoint. */
  size: number;
  /** The time in its signature. */
  at: Date;
}

/** The latest checkpoint that each witness has cosigned; as many as there were ever witnesses, 100 at most. */
export async function listCosigned(db: Db): Promise<Cosigned[]> {
  // Key by key through the index: the table grows with every checkpoint.
  const { rows } = await sql<{ verifier_key: string; size: string; at: Date }>`
    with recursive w as (
      (select verifier_key from public_read.register_cosignature order by verifier_key limit 1)
      union all
      select (select c.verifier_key from public_read.register_cosignature c where c.verifier_key > w.verifier_key order by c.verifier_key limit 1)
      from w where w.verifier_key is not null)
    select l.verifier_key, l.size, l.at from w
    cross join lateral (select * from public_read.register_cosignature c where c.verifier_key = w.verifier_key order by c.size desc limit 1) l
    limit 100`.execute(db);
  return rows.map(({ verifier_key: verifierKey, size, at }) => ({ verifierKey, size: Number(size), at }));
}

/** The checkpoint of a state with the line of every witness that has cosigned it, as readers of signed notes know it. */
export async function cosignedNote(db: Db, state: Pick<LogState, 'size' | 'checkpoint'>): Promise<string> {
  const rows = await db
    .selectFrom('public_read.register_cosignature')
    .select('checkpoint')
    .where('size', '=', String(state.size))
    .orderBy('verifier_key')
    .limit(50)
    .execute();
  const own = readNote(state.checkpoint);
  if (!own) return state.checkpoint;
  const lines = rows.flatMap(({ checkpoint }) => {
    const note = readNote(checkpoint);
    return note?.text === own.text ? note.signatures.filter((line) => !own.signatures.some(isOfKeyOf(line))) : [];
  });
  return formatNote({ text: own.text, signatures: [...own.signatures, ...lines] });
}

/** What somebody has spoilt in the database is for the verifier to name; a reader gets what is left. */
function readNote(text: string): Note | null {
  try {
    return parseNote(text);
  } catch (error) {
    if (error instanceof LogError) return null;
    throw error;
  }
}

function isOfKeyOf(line: NoteSignature): (other: NoteSignature) => boolean {
  return ({ name, keyId }) => name === line.name && keyId === line.keyId;
}

/** The latest checkpoint of more than `leafIndex` leaves that a witness has cosigned; null where there is none. */
export async function findCosignedState(db: Db, leafIndex: number): Promise<LogState | null> {
  const row = await db
    .selectFrom('public_read.register_cosignature as c')
    .innerJoin('public_read.log_state as s', 's.size', 'c.size')
    .selectAll('s')
    .where('c.size', '>', String(leafIndex))
    .orderBy('c.size', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { size, root, checkpoint, origin, verifier_key: verifierKey, at } = row;
  return { size: Number(size), root, checkpoint, origin, verifierKey, at };
}
