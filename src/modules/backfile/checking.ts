import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { Db } from '#platform/db';
import type { Issue } from '#platform/errors';
import { findFiles } from '#modules/files';
import { findUnitByCode, getUnit, isWithin, type Unit } from '#modules/identity';
import { findNumberIssues, formatDocumentNumber, parseDocumentNumber, type RecordedNumber } from '#modules/numbering';
import { findPublicNumbers } from '#modules/register';
import { screen } from '#modules/screening';
import { findingKey } from '#modules/search';
import type { Lot } from './lot.ts';
import { texts } from './messages.ts';
import { findDayIssues, normalUrl, textsOfFacts, type PageInput } from './page.ts';

/** A page on its way into a lot, with what is worked out of it before it is looked at. */
export interface Candidate {
  lot: Lot;
  input: PageInput;
  /** In the one writing in which addresses are compared; '' where it is none. */
  url: string;
  documentNumber: string | null;
  numberKey: string | null;
  issuingUnit: Unit | null;
}

/** What can be said of each page by itself and by what is on record: for each its issues, in order. */
export async function findCandidateIssues(ctx: Context, candidates: readonly Candidate[]): Promise<Issue[][]> {
  const today = civilDateOf(ctx.now);
  const found = candidates.map((candidate) => ownIssues(candidate, today));
  await addUnitIssues(ctx, candidates, found);
  await addFileIssues(ctx, candidates, found);
  await addNumberIssues(ctx, candidates, found);
  return found;
}

/** Candidates of what was asked; units are looked up once a code. */
export async function candidatesOf(
  ctx: Context,
  many: readonly { lot: Lot; input: PageInput }[],
): Promise<Candidate[]> {
  const codes = new Set(many.flatMap(({ input }) => input.facts.issuingUnit ?? []));
  const units = new Map<string, Unit | null>();
  for (const code of codes) units.set(code, await findUnitByCode(ctx.tx, code));
  return many.map(({ lot, input }) => {
    const written = input.facts.documentNumber ?? null;
    const parsed = written === null ? null : parseDocumentNumber(written);
    const documentNumber = parsed ? formatDocumentNumber(parsed) : written;
    return {
      lot,
      input,
      url: normalUrl(input.url, lot.sourceHost) ?? '',
      documentNumber,
      numberKey: documentNumber === null ? null : findingKey(documentNumber),
      issuingUnit: units.get(input.facts.issuingUnit ?? '') ?? null,
    };
  });
}

function ownIssues({ lot, input, url }: Candidate, today: string): Issue[] {
  const { facts, content } = input;
  const found: Issue[] = findDayIssues(input, lot, today).map(({ field, reason }) =>
    issue(field, reason, texts.days[reason]),
  );
  if (url === '') found.push(issue('url', 'bad-url', texts.badUrl(lot.sourceHost)));
  if (content.withheld.length > 0) found.push(issue('content.withheld', 'withheld', texts.withheld));
  const replaced = facts.validity === 'amended' || facts.validity === 'repealed';
  if (replaced && !facts.replacedBy)
    found.push(issue('facts.replacedBy', 'replaced-by-missing', texts.replacedByMissing));
  if (facts.validity === 'pending' && (facts.validFrom ?? '') <= today)
    found.push(issue('facts.validFrom', 'pending-later', texts.pendingLater));
  // No reviewer's form shows the facts one by one: what looks personal in them goes back at once, as with a draft.
  for (const { locator } of screen(textsOfFacts(input)))
    found.push(issue(locator, 'personal-data', texts.personalDataInFacts));
  return found;
}

/** Only units of one's own government number through one's lots: the number of a stranger is kept as it is written. */
async function addUnitIssues(ctx: Context, candidates: readonly Candidate[], found: Issue[][]): Promise<void> {
  const reach = new Map<string, boolean>();
  for (const [i, { lot, input, issuingUnit }] of candidates.entries()) {
    const code = input.facts.issuingUnit;
    if (code === undefined) continue;
    if (!issuingUnit) {
      found[i]?.push(issue('facts.issuingUnit', 'unit-unknown', texts.unitUnknown(code)));
      continue;
    }
    const key = `${lot.unitId} ${issuingUnit.id}`;
    if (!reach.has(key)) reach.set(key, await isWithinReach(ctx.tx, issuingUnit, lot.unitId));
    if (!reach.get(key)) found[i]?.push(issue('facts.issuingUnit', 'unit-of-other', texts.unitOfOther));
  }
}

/** A government's office brings in what any unit of the government issued, every other unit its own and what is below it. */
export async function isWithinReach(db: Db, issuer: Pick<Unit, 'id'>, unitId: string): Promise<boolean> {
  const unit = await getUnit(db, unitId);
  const root = unit.kind === 'government-office' ? (unit.parentId ?? unit.id) : unit.id;
  return await isWithin(db, issuer.id, root);
}

async function addFileIssues(ctx: Context, candidates: readonly Candidate[], found: Issue[][]): Promise<void> {
  for (const [unitId, ofUnit] of Map.groupBy([...candidates.entries()], ([, { lot }]) => lot.unitId)) {
    const hashes = ofUnit.flatMap(([, { input }]) => [
      ...input.content.attachments.map(({ sha256 }) => sha256),
      ...(input.evidence.kind === 'file' ? [input.evidence.sha256] : []),
    ]);
    const files = await findFiles(ctx.tx, [unitId], [...new Set(hashes)]);
    for (const [i, { input }] of ofUnit) {
      for (const [k, { sha256, mediaType, size }] of input.content.attachments.entries()) {
        const file = files.get(sha256);
        if (file?.mediaType !== mediaType || file.size !== size)
          found[i]?.push(issue(`content.attachments.${k}`, 'attachment-unknown', texts.attachmentUnknown));
      }
      if (input.evidence.kind === 'file' && !files.has(input.evidence.sha256))
        found[i]?.push(issue('evidence.sha256', 'evidence-unknown', texts.evidenceUnknown));
    }
  }
}

/** What would stand in the way of the release is told when the page comes in: once signed, a lot does not change. */
async function addNumberIssues(ctx: Context, candidates: readonly Candidate[], found: Issue[][]): Promise<void> {
  const numbered = [...candidates.entries()].flatMap(([i, candidate]) => {
    const wanted = numberToRecord(candidate, ctx.newId());
    return wanted ? [{ i, wanted }] : [];
  });
  const objections = await findNumberIssues(
    ctx.tx,
    numbered.map(({ wanted }) => wanted),
  );
  for (const [k, { i }] of numbered.entries()) {
    const objection = objections[k];
    if (objection) found[i]?.push({ ...objection, field: 'facts.documentNumber' });
  }
  const twins = await findTwins(
    ctx,
    candidates.map(({ documentNumber, input, issuingUnit }) => ({
      documentNumber,
      issuer: input.facts.issuer,
      issuerCode: issuingUnit?.code ?? null,
    })),
  );
  for (const [i, twin] of twins.entries()) if (twin) found[i]?.push(twin);
}

/** The number that a page's release will put on record; null where its issuer does not number here. */
export function numberToRecord(
  { documentNumber, issuingUnit }: { documentNumber: string | null; issuingUnit: { id: string } | null },
  pageId: string,
): RecordedNumber | null {
  const number = documentNumber === null ? null : parseDocumentNumber(documentNumber);
  return number && issuingUnit ? { number, unitId: issuingUnit.id, noun: 'page', nounId: pageId } : null;
}

/** For each page an issue where the same number of the same issuer is public now. */
export async function findTwins(
  ctx: Context,
  pages: readonly { documentNumber: string | null; issuer: string; issuerCode: string | null }[],
): Promise<(Issue | null)[]> {
  const numbers = pages.flatMap(({ documentNumber }) => documentNumber ?? []);
  const shown = await findPublicNumbers(ctx.tx, numbers);
  return pages.map(({ documentNumber, issuer, issuerCode }) => {
    const twin = (shown.get(documentNumber ?? '') ?? []).find(
      (other) => other.issuer === issuer || other.issuerCode === issuerCode,
    );
    return twin ? issue('facts.documentNumber', 'already-public', texts.alreadyPublic(twin.publicId)) : null;
  });
}

export function issue(field: string, reason: string, message: string): Issue {
  return { field, code: `backfile.${reason}`, message };
}
