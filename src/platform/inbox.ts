import { createHmac, randomBytes } from 'node:crypto';
import { v4 } from 'uuid';
import { canonicalJson } from './canonical-json.ts';
import type { Db } from './db.ts';
import { unavailable } from './errors.ts';
import { platformTexts } from './messages.ts';
import type { Seal, SealingKey } from './sealing.ts';
import { spellBytes } from './spelled-bytes.ts';

/** What a visitor leaves, as the portal takes it: plain JSON, sealed before it is written. */
export type Letter = Readonly<Record<string, string | null>>;

/** What the visitor keeps: a number to name it by, which nobody else knows. */
export interface Receipt {
  code: string;
  at: Date;
}

/** The one place where the portal writes. */
export interface Inbox {
  /**
   * Leaves a letter of a kind (`fault-report`) for an addressee (a site's code). The same letter sent again the same day to the same process is the same
   * letter, with the same receipt: a page that is loaded again does no harm.
   */
  leave(about: { kind: string; addressee: string }, letter: Letter, at: Date): Promise<Receipt>;
}

/** The inbox over a connection of the portal's role, which may add to it and read nothing. */
export function openInbox(db: Db, seal: Seal): Inbox {
  // Of this process alone: from an id in the table nobody can try out what a letter says.
  const secret = randomBytes(32);
  return {
    async leave({ kind, addressee }, letter, at) {
      const text = canonicalJson({ kind, addressee, letter: { ...letter }, day: at.toISOString().slice(0, 10) });
      const id = v4({ random: mac(secret, 'id', text).subarray(0, 16) });
      const code = spellBytes(mac(secret, 'code', text).subarray(0, 16));
      const sealed = await seal.seal(placeOf(kind, id), Buffer.from(JSON.stringify({ ...letter, code })));
      await db
        .insertInto('inbox.message')
        .values({ id, kind, addressee, key_id: seal.id, sealed, received_at: at })
        // Without a target: naming one would need the right to read.
        .onConflict((on) => on.doNothing())
        .execute();
      return { code, at };
    },
  };
}

/** A letter as it lies in the inbox: without a word of what it says. */
export interface SealedLetter {
  id: string;
  kind: string;
  addressee: string;
  receivedAt: Date;
}

const outside = ['id', 'kind', 'addressee', 'received_at'] as const;

/** What lies in the inbox for these addressees, the oldest first, at most `limit`. For the console's role. */
export async function listLetters(
  db: Db,
  kind: string,
  addressees: readonly string[],
  limit: number,
): Promise<SealedLetter[]> {
  const rows = await db
    .selectFrom('inbox.message')
    .select([...outside])
    .where('kind', '=', kind)
    .where((e) => e('addressee', '=', e.fn.any(e.val([...addressees]))))
    .orderBy('received_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(letterOf);
}

/** One letter without what it says; null where there is none. For the console's role. */
export async function findLetter(db: Db, id: string): Promise<SealedLetter | null> {
  const row = await db
    .selectFrom('inbox.message')
    .select([...outside])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? letterOf(row) : null;
}

/**
 * What one letter says; null where there is none. For the worker's role, and only with the key it was sealed for: throws
 * `platform.seal-unreadable` (unavailable) where it is none of `keys`.
 */
export async function openLetter(db: Db, id: string, keys: readonly SealingKey[]): Promise<Letter | null> {
  const row = await db.selectFrom('inbox.message').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const key = keys.find((each) => each.id === row.key_id);
  if (!key) throw unavailable('platform.seal-unreadable', platformTexts.sealUnreadable);
  const bytes = await key.open(placeOf(row.kind, row.id), row.sealed);
  return JSON.parse(bytes.toString('utf8')) as Letter;
}

function letterOf(row: { id: string; kind: string; addressee: string; received_at: Date }): SealedLetter {
  return { id: row.id, kind: row.kind, addressee: row.addressee, receivedAt: row.received_at };
}

function placeOf(kind: string, id: string): string {
  return `inbox.message/${kind}/${id}`;
}

function mac(secret: Uint8Array, purpose: string, text: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\0${text}`).digest();
}
