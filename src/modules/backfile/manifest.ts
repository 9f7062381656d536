import type { Context } from '#platform/context';
import { clearMembers, openSignedManifest, type Manifest } from '#modules/clearance';
import type { Lot } from './lot.ts';
import { manifestNames, texts } from './messages.ts';
import type { Page } from './page.ts';
import { listHashes, readPages } from './queries.ts';
import { nameForms } from './store.ts';

/** Forms written in one statement: a lot of ten thousand pages is never in memory as a whole. */
const AT_ONCE = 500;

/** What reviewers and leader sign: the lot in words, and the hashes of its pages. */
export function manifestOf(lot: Lot, hashes: readonly string[]): Manifest {
  return {
    title: lot.name,
    rows: [
      [manifestNames.lot, lot.id],
      [manifestNames.source, `${lot.sourceName} ${lot.sourceHost}`],
      [manifestNames.period, `${lot.periodFrom} \u2014 ${lot.periodTo}`],
      [manifestNames.columns, lot.columns.map(({ site, column }) => `${site}/${column}`).join(' ')],
      [manifestNames.ground, manifestNames.alreadyPublic],
      [manifestNames.kept, manifestNames.evidence],
    ],
    hashes,
  };
}

/** Gives every page of a lot whose form has just been approved a form and an approval of its own, signed together. */
export async function clearPages(ctx: Context, lot: Lot): Promise<number> {
  const hashes = await listHashes(ctx.tx, lot.id);
  const manifest = await openSignedManifest(ctx, lot.clearanceId ?? '', hashes);
  for (let after = 0; manifest.cleared < hashes.length;) {
    const pages = await readPages(ctx.tx, lot.id, after, AT_ONCE);
    const forms = await clearMembers(ctx, manifest, 'page', pages.map(memberOf));
    await nameForms(
      ctx,
      pages.map(({ id }) => id),
      forms,
    );
    after = pages.at(-1)?.n ?? Number.MAX_SAFE_INTEGER;
  }
  return hashes.length;
}

function memberOf({ id, content, contentHash, findings, facts }: Page) {
  const { url = '', publishedOn = '', capturedOn = '' } = facts.source ?? {};
  return { nounId: id, summary: texts.pageSummary(url, publishedOn, capturedOn), content, contentHash, findings };
}
