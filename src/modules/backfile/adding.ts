import type { OneOfMany } from '#platform/command';
import type { Context } from '#platform/context';
import { issues, type Issue, type Issues, type Violation } from '#platform/errors';
import { advance } from '#platform/workflow';
import { contentHash } from '#modules/clearance';
import { refuseSecret, screenContent, textsOfContent, type Finding } from '#modules/screening';
import { candidatesOf, findCandidateIssues, issue, type Candidate } from './checking.ts';
import { mostPages } from './lot.ts';
import { texts } from './messages.ts';
import { factsOf, otherIssuer, textsOfFacts, type PageInput } from './page.ts';
import type { LotSubject } from './permissions.ts';
import { findKnown, type Known } from './queries.ts';
import { insertPages, type NewPage } from './store.ts';
import { lotWorkflow } from './workflow.ts';

/** What is worked out of a page before the transaction opens: it takes as long as everything else. */
export interface Screened {
  contentHash: string;
  findings: Finding[];
  /** What bears a secrecy mark is refused as soon as it is known who brings it. */
  refusal: Violation | null;
}

/** What became of a page: its place, and what was found in it, to be decided one by one. */
export interface Added {
  pageId: string;
  n: number;
  findings: Finding[];
}

export function screenPage(input: PageInput): Screened {
  try {
    refuseSecret([...textsOfContent(input.content), ...textsOfFacts(input)]);
  } catch (error) {
    return { contentHash: '', findings: [], refusal: error as Violation };
  }
  return { contentHash: contentHash(input.content), findings: screenContent(input.content), refusal: null };
}

/**
 * Brings pages into locked lots, each at the next place. A page that cannot come in is answered with its issues and leaves
 * nothing; a secrecy mark in one is thrown (涉密不上网).
 */
export async function addPages(
  ctx: Context,
  many: readonly OneOfMany<LotSubject, PageInput, Screened>[],
): Promise<(Added | Issues)[]> {
  for (const { subject, prepared } of many) {
    if (prepared.refusal) throw prepared.refusal;
    advance(lotWorkflow, subject.lot.state, 'backfile.add-page', subject.lot.state);
  }
  const candidates = await candidatesOf(
    ctx,
    many.map(({ subject, input }) => ({ lot: subject.lot, input })),
  );
  const found = await findCandidateIssues(ctx, candidates);
  const places = await takePlaces(ctx, candidates, found);
  const pages: NewPage[] = [];
  const answers = many.map(({ ctx: own, prepared }, i) => {
    const n = places[i];
    if (n === null || n === undefined) return issues(found[i] ?? []);
    const page = pageOf(ctx.newId(), n, candidates[i] as Candidate, prepared);
    pages.push(page);
    own.touch('page', page.id);
    own.record('n', n);
    return { pageId: page.id, n, findings: prepared.findings };
  });
  await insertPages(ctx, pages);
  return answers;
}

function pageOf(id: string, n: number, candidate: Candidate, { contentHash, findings }: Screened): NewPage {
  const { lot, input, url, documentNumber, numberKey, issuingUnit } = candidate;
  const facts = factsOf(input, url, documentNumber, issuingUnit?.code ?? otherIssuer);
  return {
    id,
    lotId: lot.id,
    n,
    url,
    input,
    contentHash,
    facts,
    issuingUnitId: issuingUnit?.id ?? null,
    numberKey,
    findings,
  };
}

/** The place of each page that is sound and stands in no lot yet; null with an issue for every other. */
async function takePlaces(
  ctx: Context,
  candidates: readonly Candidate[],
  found: Issue[][],
): Promise<(number | null)[]> {
  const sound = candidates.filter((_, i) => found[i]?.length === 0);
  const known = await findKnown(
    ctx.tx,
    sound.map(({ url }) => url),
    sound.flatMap(numberOf),
  );
  const last = new Map(candidates.map(({ lot }) => [lot.id, lot.pages]));
  return candidates.map((candidate, i) => {
    const { lot, url } = candidate;
    if (found[i]?.length !== 0) return null;
    const [number] = numberOf(candidate).map(({ key, issuer }) => `${key} ${issuer}`);
    const n = (last.get(lot.id) ?? 0) + 1;
    const objection = findObjection(known, url, number, n);
    if (objection) {
      found[i].push(objection);
      return null;
    }
    last.set(lot.id, n);
    known.urls.set(url, { lot: lot.name, n });
    if (number !== undefined) known.numbers.set(number, { lot: lot.name, n });
    return n;
  });
}

function findObjection(
  known: { urls: Map<string, Known>; numbers: Map<string, Known> },
  url: string,
  number: string | undefined,
  n: number,
): Issue | null {
  const byUrl = known.urls.get(url);
  if (byUrl) return issue('url', 'url-known', texts.urlKnown(byUrl.lot, byUrl.n));
  const byNumber = number === undefined ? undefined : known.numbers.get(number);
  if (byNumber) return issue('facts.documentNumber', 'number-known', texts.numberKnown(byNumber.lot, byNumber.n));
  return n > mostPages ? issue('', 'lot-full', texts.lotFull(mostPages)) : null;
}

function numberOf({ numberKey, input }: Candidate): { key: string; issuer: string }[] {
  return numberKey === null ? [] : [{ key: numberKey, issuer: input.facts.issuer }];
}
