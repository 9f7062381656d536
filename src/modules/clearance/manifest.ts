import { rootOf, leafHash } from '#platform/tlog/hashing';
import type { Context } from '#platform/context';
import { conflict, refused } from '#platform/errors';
import type { Finding } from '#modules/screening';
import { contentHash, type PublicContent } from './content.ts';
import { clearanceTexts, manifestLabels } from './messages.ts';
import type { Clearance } from './queries.ts';
import { insertMembers, lockWithContent } from './store.ts';

/** What a lot's form says of the lot: rows of name and value, and the content hashes of its matters in their order. */
export interface Manifest {
  title: string;
  rows: readonly (readonly [name: string, value: string])[];
  hashes: readonly string[];
}

/**
 * The content of the one form that a whole lot is signed on (DESIGN §5, History): what the lot is, how many matters it
 * has, and the Merkle root (RFC 6962) over their content hashes. Nobody can exchange a matter without another root.
 */
export function manifestContent({ title, rows, hashes }: Manifest): PublicContent {
  const all = [
    ...rows,
    [manifestLabels.count, String(hashes.length)],
    [manifestLabels.root, readable(manifestRoot(hashes))],
  ];
  return { title, blocks: [{ kind: 'table', rows: all.map((row) => [...row]) }], attachments: [], withheld: [] };
}

/** The Merkle root over content hashes in their order, in hex. */
export function manifestRoot(hashes: readonly string[]): string {
  return rootOf(hashes.map((hash) => leafHash(Buffer.from(hash, 'hex')))).toString('hex');
}

/** One matter of a lot: its noun's key, and what its own form says. */
export interface Member {
  nounId: string;
  summary: string;
  content: PublicContent;
  contentHash: string;
  findings: readonly Finding[];
}

/** A lot's form that is approved, with the hashes it was signed for and how many of them have their form already. */
export interface SignedManifest {
  clearance: Clearance;
  hashes: readonly string[];
  cleared: number;
}

/**
 * The approved form of a lot, locked. Throws `clearance.not-cleared` (refused) where it is not approved, or where these
 * are not the hashes that it was signed for.
 */
export async function openSignedManifest(
  ctx: Context,
  clearanceId: string,
  hashes: readonly string[],
): Promise<SignedManifest> {
  const { clearance, content } = await lockWithContent(ctx, clearanceId);
  const isSigned = clearance.class === 'batch' && clearance.state === 'approved';
  if (!isSigned || rootIn(content) !== manifestRoot(hashes)) {
    throw refused('clearance.not-cleared', clearanceTexts.notCleared);
  }
  return { clearance, hashes, cleared: 0 };
}

/**
 * Gives the next matters of a signed lot their forms and approvals, signed together with it by the same three people;
 * gives the forms' ids in that order. Throws `clearance.not-cleared` (refused) for content that is not the manifest's at
 * its place, `clearance.opened-meanwhile` (conflict) where a matter has a living form already.
 */
export async function clearMembers(
  ctx: Context,
  manifest: SignedManifest,
  noun: string,
  members: readonly Member[],
): Promise<string[]> {
  for (const [i, member] of members.entries()) {
    const isNext = manifest.hashes[manifest.cleared + i] === member.contentHash;
    if (!isNext || contentHash(member.content) !== member.contentHash) {
      throw refused('clearance.not-cleared', clearanceTexts.notCleared);
    }
  }
  const forms = members.map((member) => ({ id: ctx.newId(), ...member }));
  const written = await insertMembers(ctx, manifest.clearance.id, noun, forms);
  if (written !== forms.length) throw conflict('clearance.opened-meanwhile', clearanceTexts.openMeanwhile);
  manifest.cleared += forms.length;
  return forms.map(({ id }) => id);
}

/** In groups of four: a person can compare it, and no run of digits in it looks like a telephone number to the screening. */
function readable(root: string): string {
  return root.replaceAll(/(.{4})(?=.)/g, '$1:');
}

function rootIn({ blocks }: PublicContent): string | null {
  const [table] = blocks;
  return table?.kind === 'table' ? (table.rows.at(-1)?.[1]?.replaceAll(':', '') ?? null) : null;
}
