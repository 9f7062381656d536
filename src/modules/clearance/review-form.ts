import { civilDateOf, type CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { notFound } from '#platform/errors';
import { getPersonNames, getUnitNames, nameActing } from '#modules/identity';
import { listGrounds } from '#modules/law';
import type { Finding } from '#modules/screening';
import {
  flagNames,
  type Attribute,
  type Conclusion,
  type FlagName,
  type Ground,
  type State,
  type Step,
} from './clearance.ts';
import {
  attributeTitles,
  carrierTitles,
  channelTitles,
  clearanceTexts,
  conclusionTitles,
  flagTitles,
  stateTitles,
} from './messages.ts';
import { clearanceOf, listConfirmations, listOpinions, overviewColumns, type Opinion } from './queries.ts';

/** A code and what the form prints for it. */
interface Choice<T extends string> {
  code: T;
  title: string;
}

/** A signed line: who, of which unit, lent by which, what, when. */
export interface SignedLine {
  person: string;
  unit: string;
  lentBy: string | null;
  conclusion: Choice<Conclusion | 'return'>;
  words: string;
  on: CivilDate;
}

/** Every field of the form 政府信息公开保密审查表 (domain Article 4), with names where the table has keys, for screen and print. */
export interface ReviewForm {
  clearanceId: string;
  state: Choice<State>;
  filledOn: CivilDate;
  orgUnit: string;
  reviewUnit: string;
  infoTitle: string;
  docNo: string | null;
  indexNo: string | null;
  carrier: Choice<'document' | 'non-document'>;
  channels: Choice<string>[];
  plannedOn: CivilDate | null;
  attribute: Choice<Attribute>;
  /** What stands against publishing, each with the article in force when the form was opened. */
  grounds: (Ground & { title: string })[];
  summary: string;
  flags: { code: FlagName; title: string; applies: boolean; note: string }[];
  findings: Finding[];
  contentHash: string;
  /** The lines of the chain in the order in which they were signed; after a referral a step has several. */
  handler: SignedLine[];
  deptHead: SignedLine[];
  secrecyOffice: SignedLine[];
  leader: SignedLine[];
  otherOrgConfirm: SignedLine[];
  /** Units that were asked and have not answered. */
  awaiting: string[];
  secrecyBureau: SignedLine[];
  conclusion: Choice<Conclusion> | null;
  decidedOn: CivilDate | null;
  remark: string;
}

/**
 * The form of a clearance as data. Document number and index number are facts of issue that the form's own module does
 * not know: who has them hands them in. Throws `clearance.none` (not found).
 */
export async function reviewForm(
  tx: Db,
  clearanceId: string,
  facts: { documentNumber?: string | null; indexNumber?: string | null } = {},
): Promise<ReviewForm> {
  const row = await tx
    .selectFrom('clearance.clearance')
    .select([...overviewColumns, 'grounds', 'carrier', 'channels', 'planned_on', 'summary', 'remark'])
    .where('id', '=', clearanceId)
    .executeTakeFirst();
  if (!row) throw notFound('clearance.none', clearanceTexts.none);
  const clearance = clearanceOf(row);
  const opinions = await listOpinions(tx, clearanceId);
  const awaiting = (await listConfirmations(tx, clearanceId)).filter((c) => c.state === 'asked');
  const units = await getUnitNames(tx, [
    clearance.unitId,
    clearance.reviewUnitId,
    ...awaiting.map((c) => c.unitId),
    ...opinions.flatMap((o) => [o.unitId, ...(o.lentByUnitId ? [o.lentByUnitId] : [])]),
  ]);
  const people = await getPersonNames(
    tx,
    opinions.flatMap((o) => [o.personId, ...(o.standsInFor ? [o.standsInFor] : [])]),
  );
  function linesOf(step: Step): SignedLine[] {
    return opinions.filter((o) => o.step === step).map((o) => signedLine(o, people, units));
  }
  const filledOn = civilDateOf(clearance.openedAt);
  const carrier = row.carrier as 'document' | 'non-document';
  return {
    clearanceId,
    state: { code: clearance.state, title: stateTitles[clearance.state] },
    filledOn,
    orgUnit: units.get(clearance.unitId) ?? '',
    reviewUnit: units.get(clearance.reviewUnitId) ?? '',
    infoTitle: clearance.title,
    docNo: facts.documentNumber ?? null,
    indexNo: facts.indexNumber ?? null,
    carrier: { code: carrier, title: carrierTitles[carrier] },
    channels: row.channels.map((code) => ({ code, title: (channelTitles as Record<string, string>)[code] ?? code })),
    plannedOn: row.planned_on,
    attribute: { code: clearance.attribute, title: attributeTitles[clearance.attribute] },
    grounds: await nameGrounds(tx, row.grounds as unknown as Ground[], filledOn),
    summary: row.summary,
    flags: flagNames.map((code) => ({ code, title: flagTitles[code], ...clearance.flags[code] })),
    findings: clearance.findings,
    contentHash: clearance.contentHash,
    handler: linesOf('handler'),
    deptHead: linesOf('section-head'),
    secrecyOffice: linesOf('secrecy-reviewer'),
    leader: linesOf('leader-in-charge'),
    otherOrgConfirm: linesOf('other-unit'),
    awaiting: awaiting.map((c) => units.get(c.unitId) ?? ''),
    secrecyBureau: linesOf('secrecy-bureau'),
    conclusion: clearance.conclusion && { code: clearance.conclusion, title: conclusionTitles[clearance.conclusion] },
    decidedOn: clearance.decidedAt && civilDateOf(clearance.decidedAt),
    remark: row.remark,
  };
}

async function nameGrounds(tx: Db, grounds: readonly Ground[], day: CivilDate): Promise<ReviewForm['grounds']> {
  if (grounds.length === 0) return [];
  const inForce = new Map((await listGrounds(tx, day)).map((ground) => [ground.code, ground]));
  return grounds.map((given) => {
    const named = inForce.get(given.ground);
    return { ...given, title: named ? clearanceTexts.ground(named) : given.ground };
  });
}

function signedLine(
  opinion: Opinion,
  people: ReadonlyMap<string, string>,
  units: ReadonlyMap<string, string>,
): SignedLine {
  return {
    person: nameActing(people, opinion.personId, opinion.standsInFor),
    unit: units.get(opinion.unitId) ?? '',
    lentBy: opinion.lentByUnitId && (units.get(opinion.lentByUnitId) ?? ''),
    conclusion: { code: opinion.conclusion, title: conclusionTitles[opinion.conclusion] },
    words: opinion.words,
    on: civilDateOf(opinion.at),
  };
}
