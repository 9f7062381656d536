import { basename } from 'node:path';
import { civilDateOf, type CivilDate } from '#platform/civil-date';
import { refused } from '#platform/errors';
import { readDocument } from '#modules/files';
import { holdsBack, readNotice, type Block, type ExtractedDocument } from '#modules/intake';
import { refuseSecret } from '#modules/screening';
import { texts } from './messages.ts';

/** A document as the tour takes it through the city. */
export interface TourNotice {
  fields: ExtractedDocument;
  title: string;
  issuer: string;
  body: Block[];
  /** 成文日期, on which it runs; today's where it bears none. */
  day: CivilDate;
}

/**
 * Reads the document out of a file. Throws `FileProblem` for a file of a kind not read, and refused: what bears a
 * secrecy mark anywhere in the file, what its note line holds back, what bears a date that does not exist, what has no title, text or issuer, what is of tomorrow.
 */
export async function readTourNotice(bytes: Uint8Array, path: string, now: Date): Promise<TourNotice> {
  const name = basename(path);
  await refuseSecretFile(bytes, name);
  const { fields, body } = await readNotice(bytes, name);
  const { title, issuer, documentDate, noteLine, warnings } = fields;
  if (noteLine !== null && holdsBack(noteLine)) throw refused('tour.not-for-release', texts.notForRelease(noteLine));
  if (warnings.some(({ code }) => code === 'intake.date-impossible'))
    throw refused('tour.date-impossible', texts.impossibleDate);
  if (!title) throw refused('tour.no-title', texts.noTitle);
  if (body.length === 0) throw refused('tour.no-body', texts.noBody);
  if (!issuer) throw refused('tour.no-issuer', texts.noIssuer);
  const today = civilDateOf(now);
  if (documentDate && documentDate > today) throw refused('tour.after-today', texts.afterToday(documentDate));
  return { fields, title, issuer, body, day: documentDate ?? today };
}

/** The whole file is looked at, what intake drops as the page's frame too: 涉密不上网. */
async function refuseSecretFile(bytes: Uint8Array, name: string): Promise<void> {
  const { blocks } = await readDocument(bytes, name);
  refuseSecret(
    blocks.flatMap((block, i) => {
      if (block.kind === 'break') return [];
      const all = block.kind === 'table' ? block.rows.flat() : [block.text];
      return all.map((text) => ({ locator: `blocks.${i}`, text }));
    }),
  );
}
