import type { Runtime } from '#platform/composition';
import { notFound } from '#platform/errors';
import { documents } from '#modules/documents';
import { setValidity, withdrawItem } from '#modules/register';
import { putOnRecord } from './attachments.ts';
import { bodyOf, spansOf, type DocumentEntry } from './documents-data.ts';
import {
  beginJourney,
  carryOn,
  submit,
  whichOf,
  type DocumentPath,
  type DraftInput,
  type Journey,
} from './document-path.ts';
import { texts } from './messages.ts';
import { actAs, type Stage } from './stage.ts';
import { unitIdOf } from './units.ts';

/** Takes one document of the demo city as far as it gets. Null for what came from outside and went back. */
export async function playDocument(stage: Stage, entry: DocumentEntry): Promise<Journey | null> {
  if (entry.received) return await playReceived(stage, entry);
  const path = await pathOf(stage, entry);
  const journey = await beginJourney(stage, path);
  if (path.until === 'draft') return journey;
  await submit(stage, journey);
  if (entry.returned) await playReturn(stage, journey, entry);
  await carryOn(stage, journey, path.until);
  return journey;
}

/** Makes public what was issued before. */
export async function playRelease(stage: Stage, journey: Journey): Promise<void> {
  await carryOn(stage, journey);
}

/** Takes a public document back for the reason in its data. */
export async function playWithdrawal(stage: Stage, journey: Journey, entry: DocumentEntry): Promise<void> {
  if (!entry.withdrawn) return;
  const { reason, words } = entry.withdrawn;
  const role = { unitId: journey.handlingUnitId, post: 'releaser' } as const;
  await actAs(stage, role, withdrawItem, { publicId: publicIdOf(journey), reason, words });
}

/** Says of one document that another has repealed it from today on. */
export async function playRepeal(stage: Stage, repealed: Journey, by: Journey, from: string): Promise<void> {
  const role = { unitId: repealed.handlingUnitId, post: 'office-clerk' } as const;
  const input = { publicId: publicIdOf(repealed), validity: 'repealed', from, by: publicIdOf(by) } as const;
  await actAs(stage, role, setValidity, input);
}

async function pathOf(stage: Stage, entry: DocumentEntry): Promise<DocumentPath> {
  const { runtime } = stage;
  const { drafting = '', issuing, prefix = '', columns = [], attachments = [], released, until } = entry;
  const draftingUnitId = await unitIdOf(runtime, drafting);
  const draft: DraftInput = {
    draftingUnitId,
    ...(issuing && { issuingUnitId: await unitIdOf(runtime, issuing) }),
    ...entry.fields,
    body: bodyOf(entry.text),
    attachments: await putOnRecord(stage, draftingUnitId, attachments),
    withheldSpans: spansOf(entry),
    involvedUnits: await unitIdsOf(runtime, entry.involved),
    countersigningUnits: await unitIdsOf(runtime, entry.countersigning),
  };
  return {
    draft,
    numbering: { prefix },
    columns: columns.map((column) => placeOf(column, entry.site)),
    until: released ? 'issued' : until,
  };
}

function placeOf(written: string, ownSite = 'yongzhou'): { site: string; column: string } {
  const [column = '', site = ownSite] = written.split('/').toReversed();
  return { site, column };
}

/** 退文: the government office returns it with the reason on record, the drafter mends it and sends it up again. */
async function playReturn(stage: Stage, journey: Journey, entry: DocumentEntry): Promise<void> {
  if (!entry.returned) return;
  const { at, reason, words, text } = entry.returned;
  await carryOn(stage, journey, at);
  const clerk = { unitId: journey.handlingUnitId, post: 'office-clerk' } as const;
  const back = await actAs(stage, clerk, documents.returnDocument, { ...whichOf(journey), reason, words });
  Object.assign(journey, back.value);
  const { draftingUnitId, issuingUnitId: _issuing, ...fields } = journey.draft;
  const changed = { ...whichOf(journey), ...fields, body: bodyOf(text ?? entry.text) };
  const drafter = { unitId: draftingUnitId, post: 'drafter' } as const;
  Object.assign(journey, (await actAs(stage, drafter, documents.edit, changed)).value);
  journey.acted = new Map([...journey.acted].filter(([name]) => name === documents.draft.name));
  await submit(stage, journey);
}

/** What came on paper without an attribute, and goes back for that (plan A01.6). */
async function playReceived(stage: Stage, { received, fields, text, returned }: DocumentEntry): Promise<null> {
  if (!received || !returned) return null;
  const unitId = await unitIdOf(stage.runtime, received.handling);
  const clerk = { unitId, post: 'office-clerk' } as const;
  const registered = await actAs(stage, clerk, documents.receive, {
    handlingUnitId: unitId,
    issuingUnitId: await unitIdOf(stage.runtime, received.issuing),
    receivedFrom: received.receivedFrom,
    byWayOf: received.byWayOf,
    ...fields,
    body: bodyOf(text),
  });
  const { reason, words } = returned;
  await actAs(stage, clerk, documents.returnDocument, { ...registered.value, reason, words });
  return null;
}

function publicIdOf({ publicId, draft }: Journey): string {
  if (!publicId) throw notFound('demo.not-public', texts.notPublic(draft.title));
  return publicId;
}

async function unitIdsOf(runtime: Runtime, codes: readonly string[] = []): Promise<string[]> {
  return await Promise.all(codes.map((code) => unitIdOf(runtime, code)));
}
