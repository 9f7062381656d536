import { dirname } from 'node:path';
import type { Config } from '#platform/config';
import { findSealingKey } from '#platform/sealing';
import { findFile, replaceFile } from '#platform/tlog/durable-file';

/** What is on record of the shares of a key: nothing; that they were handed out; that two of them gave the key back. */
export type SharesState = 'none' | 'made' | 'checked';

/** A key of the inbox that lies on this machine, and how far it could be recovered. */
export interface InboxKey {
  id: string;
  file: string;
  shares: SharesState;
  /** Since when. */
  at: Date | null;
}

/** The keys that open letters, the present one first; those whose file is not there are not among them. */
export async function lookAtInboxKeys({ inboxKeyFile, oldInboxKeyFiles }: Config): Promise<InboxKey[]> {
  const found: InboxKey[] = [];
  for (const file of [inboxKeyFile, ...oldInboxKeyFiles]) {
    const held = await findSealingKey(file);
    if (held) found.push({ id: held.key.id, file, ...(await sharesOf(file, held.key.id)) });
  }
  return found;
}

/** Notes beside the key's file, without a word of the key, how its shares stand. */
export async function noteShares(
  file: string,
  { key, shares, at }: { key: string; shares: Exclude<SharesState, 'none'>; at: Date },
): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify({ key, shares, at })}\n`);
  await replaceFile(noteOf(file), bytes, { workshop: dirname(file), sync: true });
}

/** A note of another key than the one in the file says nothing of this one. */
async function sharesOf(file: string, id: string): Promise<Pick<InboxKey, 'shares' | 'at'>> {
  const nothing = { shares: 'none', at: null } as const;
  const note = /^\{"key":"([0-9a-f]{16})","shares":"(made|checked)","at":"(\d{4}-\d\d-\d\dT[\d:.]+Z)"\}\n$/.exec(
    (await findFile(noteOf(file)))?.toString() ?? '',
  );
  if (note?.[1] !== id) return nothing;
  return { shares: note[2] as SharesState, at: new Date(note[3] ?? '') };
}

function noteOf(file: string): string {
  return `${file}.shares`;
}
