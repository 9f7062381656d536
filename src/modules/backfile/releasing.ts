import { setImmediate as turn } from 'node:timers/promises';
import type { OneOfMany } from '#platform/command';
import type { Runtime } from '#platform/composition';
import type { Context } from '#platform/context';
import { conflict, issues, type Issue, type Issues } from '#platform/errors';
import { advance } from '#platform/workflow';
import { formatDocumentNumber, recordNumbers, type RecordedNumber } from '#modules/numbering';
import { publishAttachments, releaseMany, sectionsToFind, type ReleaseInput } from '#modules/register';
import type { SectionRow } from '#modules/search';
import { findTwins, numberToRecord } from './checking.ts';
import { texts } from './messages.ts';
import { otherIssuer } from './page.ts';
import type { PageSubject } from './permissions.ts';
import { findContents } from './queries.ts';
import { markReleased } from './store.ts';
import { lotWorkflow, pageWorkflow } from './workflow.ts';

/** The search rows of a page, and the content of which they were made. */
export interface Cut {
  contentHash: string;
  sections: readonly SectionRow[];
}

export interface Released {
  pageId: string;
  publicId: string;
}

type One = OneOfMany<PageSubject, { pageId: string }, Cut | null>;

/** Cuts the words of pages before their transaction opens; lets the event loop turn between them. */
export async function cutPages(
  { db, blobs }: Pick<Runtime, 'db' | 'blobs'>,
  pageIds: readonly string[],
): Promise<(Cut | null)[]> {
  const contents = await findContents(db, pageIds);
  const cuts: (Cut | null)[] = [];
  for (const pageId of pageIds) {
    const found = contents.get(pageId);
    if (!found) cuts.push(null);
    else {
      const sections = await sectionsToFind(db, blobs.internal, found.content);
      cuts.push({ contentHash: found.contentHash, sections });
    }
    await turn();
  }
  return cuts;
}

/**
 * Releases pages of approved lots through the one door, their numbers put on record with them. A page whose number is in
 * use by now, or public under the same issuer, is answered with that issue and stays unreleased.
 */
export async function releasePages(ctx: Context, many: readonly One[]): Promise<(Released | Issues)[]> {
  for (const { subject } of many) {
    advance(lotWorkflow, subject.lot.state, 'backfile.release');
    advance(pageWorkflow, subject.page.state, 'backfile.release');
  }
  const objections = await objectionsTo(ctx, many);
  const free = many.filter((_, i) => objections[i] === null);
  const released = await releaseMany(
    ctx,
    free.map((one) => ({ ctx: one.ctx, input: inputOf(one) })),
  );
  // Only now is it sure that these bytes may be public.
  for (const { subject } of free) await publishAttachments(ctx, subject.page.content);
  const ids = free.map(({ subject }) => subject.page.id);
  await markReleased(
    ctx,
    ids,
    released.map(({ publicId }) => publicId),
  );
  const publicIds = new Map(ids.map((id, i) => [id, released[i]?.publicId ?? '']));
  return many.map(({ subject: { page } }, i) => {
    const objection = objections[i];
    return objection ? issues([objection]) : { pageId: page.id, publicId: publicIds.get(page.id) ?? '' };
  });
}

/** For each page null, or why it cannot be released; the numbers of those that can be are on record then. */
async function objectionsTo(ctx: Context, many: readonly One[]): Promise<(Issue | null)[]> {
  const objections = await findTwins(
    ctx,
    many.map(({ subject: { page } }) => {
      const { documentNumber, issuer, issuerCode } = page.facts;
      return { documentNumber, issuer, issuerCode: issuerCode === otherIssuer ? null : issuerCode };
    }),
  );
  const numbered = many.flatMap((one, i) => {
    const wanted = objections[i] ? null : numberOf(one);
    return wanted ? [{ i, one, wanted }] : [];
  });
  const refusals = await recordNumbers(
    ctx,
    numbered.map(({ wanted }) => wanted),
  );
  for (const [k, { i, one, wanted }] of numbered.entries()) {
    const refusal = refusals[k];
    if (refusal) objections[i] = refusal;
    else one.ctx.record('documentNumber', formatDocumentNumber(wanted.number));
  }
  return objections;
}

function numberOf({ subject: { page } }: One): RecordedNumber | null {
  const issuingUnit = page.issuingUnitId === null ? null : { id: page.issuingUnitId };
  return numberToRecord({ documentNumber: page.facts.documentNumber, issuingUnit }, page.id);
}

function inputOf({ subject: { lot, page }, prepared }: One): ReleaseInput {
  if (!page.clearanceId) throw conflict('backfile.changed', texts.changed);
  return {
    noun: 'page',
    nounId: page.id,
    unitId: lot.unitId,
    clearanceId: page.clearanceId,
    contentHash: page.contentHash,
    content: page.content,
    facts: page.facts,
    columns: lot.columns,
    channels: lot.channels,
    origin: 'historical',
    ...(prepared?.contentHash === page.contentHash && { sections: prepared.sections }),
  };
}
