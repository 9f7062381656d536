import type { Db } from '#platform/db';
import { refused } from '#platform/errors';
import { kindNamedIn } from '#modules/documents';
import { findUnitByName, governmentOfficeOf, type Unit } from '#modules/identity';
import { parseDocumentNumber } from '#modules/numbering';
import { city, citySites } from '../../../demo/city-data.ts';
import type { DocumentPath } from '../../../demo/document-path.ts';
import { texts } from './messages.ts';
import type { TourNotice } from './notice.ts';

/**
 * How the city handles the document: drafted, reviewed and approved where its issuer's documents are, under the number it
 * bears. Throws refused where its issuer is none of the city's, or its number is of a kind that is not given here.
 */
export async function planPath(db: Db, notice: TourNotice): Promise<DocumentPath> {
  const { title, body, fields, day } = notice;
  if (day < city.begins) throw refused('tour.before-city', texts.beforeCity(day, city.begins));
  const issuer = await issuerOf(db, notice);
  // A government's documents are drafted and handled by its office.
  const drafting = (await isGovernment(db, issuer, day)) ?? issuer;
  const { addressees, signatory } = fields;
  return {
    draft: {
      draftingUnitId: drafting.id,
      ...(drafting.id !== issuer.id && { issuingUnitId: issuer.id, attributeReason: texts.reason }),
      kind: kindNamedIn(title) ?? 'notice',
      title,
      body,
      addressees,
      ...(signatory && { signatory }),
      attribute: 'proactive',
      fiveOpens: 'decision',
    },
    numbering: numberingOf(notice, issuer),
    columns: [{ site: siteOf(issuer), column: 'policy' }],
  };
}

async function issuerOf(db: Db, { issuer, day }: TourNotice): Promise<Unit> {
  const unit = await findUnitByName(db, issuer, day);
  if (unit) return unit;
  if (issuer.includes('\u3001')) throw refused('tour.joint-issue', texts.jointIssue(issuer));
  throw refused('tour.foreign-issuer', texts.foreignIssuer(issuer, day));
}

/** The office of a government that issues itself; null for every other unit. */
async function isGovernment(db: Db, { id, kind }: Unit, day: string): Promise<Unit | null> {
  if (!['government', 'county-government', 'administrative-area'].includes(kind)) return null;
  return await governmentOfficeOf(db, id, day);
}

function numberingOf({ fields: { documentNumber }, day }: TourNotice, issuer: Unit): DocumentPath['numbering'] {
  if (documentNumber === null) return { prefix: prefixOf(issuer, day) };
  const number = parseDocumentNumber(documentNumber);
  if (!number) throw refused('tour.order-number', texts.orderNumber(documentNumber));
  const { prefix, year, serial } = number;
  return { prefix, bornNumber: { year, serial } };
}

/** The prefix under which the issuer usually numbers on that day. */
function prefixOf({ code, name }: Unit, day: string): string {
  const entry = city.units.find((unit) => unit.code === code);
  const renamed = entry?.then?.findLast(({ from, prefixes }) => from <= day && prefixes.length > 0);
  const prefix = (renamed ?? entry)?.prefixes[0];
  if (prefix === undefined) throw refused('tour.no-prefix', texts.noPrefix(name));
  return prefix;
}

/** The site of the issuer's own territory where it has one, else the city's. */
function siteOf({ territory }: Unit): string {
  return (citySites.find((site) => site.territory === territory) ?? citySites[0])?.code ?? '';
}
