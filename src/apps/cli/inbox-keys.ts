import { dirname } from 'node:path';
import { civilDateOf } from '#platform/civil-date';
import type { Config } from '#platform/config';
import { Violation } from '#platform/errors';
import { findSealingKey } from '#platform/sealing';
import { findFile, replaceFile } from '#platform/tlog/durable-file';
import { inboxKeyTexts } from './messages.ts';

/** What is on record of the shares of a key: { shares: 'none', at: null }; that they were handed out; that two of them gave the key back. */
export type SharesState = 'none' | 'made' | 'checked';

/** A key of the inbox that lies on this machine, and how far it could be recovered. */
export interface InboxKey {
  id: string;
  file: string;
  shares: SharesState;
  /** Since when. */
  at: Date | null;
}

/** What opens letters, as far as it can be known here. */
export interface InboxKeys {
  /** The present one first; those whose file is not there are not among them. */
  keys: InboxKey[];
  /** Files that say nothing: closed to this user, as they may be, or broken, as they must not. */
  unread: { file: string; why: 'closed' | 'broken'; message: string }[];
}

/** Looks at every file that the configuration names. */
export async function lookAtInboxKeys({ inboxKeyFile, oldInboxKeyFiles }: Config): Promise<InboxKeys> {
  const found: InboxKeys = { keys: [], unread: [] };
  for (const file of [inboxKeyFile, ...oldInboxKeyFiles]) {
    try {
      const held = await findSealingKey(file);
      if (held) found.keys.push({ id: held.key.id, file, ...(await sharesOf(file, held.key.id)) });
    } catch (error) {
      const isClosed = (error as NodeJS.ErrnoException).code === 'EACCES';
      if (isClosed) found.unread.push({ file, why: 'closed', message: inboxKeyTexts.closed(file) });
      else if (error instanceof Violation) found.unread.push({ file, why: 'broken', message: error.message });
      else throw error;
    }
  }
  return found;
}

/** Which key it is, and how far it could be recovered. */
export function describeKey({ id, file, shares, at }: InboxKey): string {
  return inboxKeyTexts.key(id, file, inboxKeyTexts.state[shares](at ? civilDateOf(at) : ''));
}

/** Notes beside the key's file, without a word of the key, how its shares stand. False where nothing can be written there. */
export async function noteShares(
  file: string,
  { key, shares, at }: { key: string; shares: Exclude<SharesState, 'none'>; at: Date },
): Promise<boolean> {
  const bytes = Buffer.from(`${JSON.stringify({ key, shares, at })}\n`);
  return await replaceFile(noteOf(file), bytes, { workshop: dirname(file), sync: true }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code) return false;
      throw error;
    },
  );
}

/** A note of another key than the one in the file says nothing of this one. */
async function sharesOf(file: string, id: string): Promise<Pick<InboxKey, 'shares' | 'at'>> {
  const note = /^\{"key":"([0-9a-f]{16})","shares":"(made|checked)","at":"(\d{4}-\d\d-\d\dT[\d:.]+Z)"\}\n$/.exec(
    (await findFile(noteOf(file)))?.toString() ?? '',
  );
  const at = new Date(note?.[3] ?? '');
  return note?.[1] === id && !Number.isNaN(at.getTime())
    ? { shares: note[2] as SharesState, at }
    : { shares: 'none', at: null };
}

function noteOf(file: string): string {
  return `${file}.shares`;
}
