import { instantOf } from '#platform/civil-date';
import { unavailable } from '#platform/errors';
import { contentHash, type PublicContent } from '#modules/clearance';
import { getUnit } from '#modules/identity';
import { formatDocumentNumber } from '#modules/numbering';
import { findLogState } from '#modules/register';
import { runDocumentPath, type DocumentPath } from '../../../demo/document-path.ts';
import type { Stage } from '../../../demo/stage.ts';
import { readAsCitizen, type Findings } from './citizen.ts';
import { texts } from './messages.ts';
import type { TourNotice } from './notice.ts';
import { readTrail, type TrailStep } from './trail.ts';

/** What `tour --json` gives. */
export interface TourResult {
  title: string;
  documentNumber: string | null;
  issuer: string;
  documentDate: string;
  attribute: string;
  contentHash: string;
  releaseUrl: string;
  logIndex: number | null;
  treeSize: number | null;
  inclusionVerified: boolean;
  searchFound: boolean;
  feedFound: boolean;
  apiFound: boolean;
  steps: TrailStep[];
}

/** The document on its own day through the hands of the officials: 9:00, and some minutes more for each step. */
export async function officialsAct(stage: Stage, path: DocumentPath, { day }: TourNotice): Promise<Released> {
  stage.runtime.clock.set(instantOf(day, '09:00:00'));
  const { documentId, publicId } = await runDocumentPath(stage, path);
  if (!publicId) throw unavailable('tour.not-released', texts.notReleased);
  return { documentId, publicId };
}

interface Released {
  documentId: string;
  publicId: string;
}

/** Reads the release back as a citizen. The key of the log is known from elsewhere than from the portal. */
export async function citizenReads(
  stage: Stage,
  portal: string,
  { draft, numbering }: DocumentPath,
  { documentId, publicId }: Released,
  day: string,
): Promise<{ result: TourResult; findings: Findings }> {
  const { db } = stage.runtime;
  const content: PublicContent = { title: draft.title, blocks: draft.body, attachments: [], withheld: [] };
  const { bornNumber, prefix } = numbering;
  const documentNumber = bornNumber ? formatDocumentNumber({ prefix, ...bornNumber }) : null;
  const { name: issuer } = await getUnit(db, draft.issuingUnitId ?? draft.draftingUnitId);
  const wanted = { publicId, content, documentNumber, issuer, documentDate: day, contentHash: contentHash(content) };
  const findings = await readAsCitizen(portal, wanted, await verifierKeyOf(stage));
  const { logIndex, treeSize, inclusionVerified, searchFound, feedFound, apiFound } = findings;
  const result = {
    title: draft.title,
    documentNumber: findings.documentNumber,
    issuer,
    documentDate: day,
    attribute: draft.attribute,
    contentHash: wanted.contentHash,
    releaseUrl: `${portal}/r/${publicId}`,
    logIndex,
    treeSize,
    inclusionVerified,
    searchFound,
    feedFound,
    apiFound,
    steps: await readTrail(db, documentId),
  };
  return { result, findings };
}

/** The worker makes the key when it first starts, and signs for the empty log. */
async function verifierKeyOf({ runtime }: Stage): Promise<string> {
  const state = await findLogState(runtime.db);
  if (!state) throw unavailable('tour.no-log', texts.notNumbered);
  return state.verifierKey;
}

/** Whether everything that was looked for was there and true. */
export function allAgree({ pageFound, searchFound, feedFound, apiFound, inclusionVerified }: Findings): boolean {
  return pageFound && searchFound && feedFound && apiFound && inclusionVerified;
}
