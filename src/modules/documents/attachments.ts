import type { Context } from '#platform/context';
import { invalid, issues, type Issue, type Issues } from '#platform/errors';
import type { PublicContent } from '#modules/clearance';
import { findFiles, fittingName, type FileFinding, type RecordedFile } from '#modules/files';
import type { Finding } from '#modules/screening';
import type { Document } from './document.ts';
import { texts } from './messages.ts';
import type { DraftFields } from './schemas.ts';

/**
 * The attachments that a drafter names, as the files on record of the drafting or handling unit say they are: a person
 * gives the name only. A hash that none of these units has on record is an issue at its field, so that it is mended
 * while drafting and not found when a number is already spent.
 */
export async function findAttachments(
  ctx: Context,
  wanted: DraftFields['attachments'] = [],
  unitIds: readonly string[],
): Promise<PublicContent['attachments'] | Issues> {
  const hashes = wanted.map(({ sha256 }) => sha256);
  const files = await findFiles(ctx.tx, unitIds, hashes);
  const unknown: Issue[] = [];
  const attachments: PublicContent['attachments'] = [];
  for (const [i, { name, sha256 }] of wanted.entries()) {
    const file = files.get(sha256);
    if (file) {
      const { mediaType, size } = file;
      attachments.push({ name: fittingName(name, mediaType), sha256, mediaType, size });
    } else
      unknown.push({
        field: `attachments.${i}.sha256`,
        code: 'documents.attachment-unknown',
        message: texts.attachmentUnknown,
      });
  }
  return unknown.length > 0 ? issues(unknown) : attachments;
}

/**
 * What was found in a document's attachments, for the form of the reviewers: hidden and personal data, and what could not
 * be looked at. Throws `invalid` where something that asks for a reason has none yet, or a file was never looked into:
 * the drafter removes it from the file or says why it may be public, before others spend their time on it.
 */
export async function findingsOfAttachments(ctx: Context, document: Document): Promise<Finding[]> {
  const units = [document.drafting_unit_id, document.handling_unit_id];
  const hashes = document.attachments.map(({ sha256 }) => sha256);
  const files = await findFiles(ctx.tx, units, hashes);
  const open = hashes.flatMap((sha256, i) => undecidedOf(files.get(sha256), `attachments.${i}`));
  if (open.length > 0) throw invalid(open);
  return hashes.flatMap((sha256, i) => {
    const file = files.get(sha256);
    const findings = gravest(file?.findings ?? []);
    return findings.map((finding) => asFormFinding(finding, `attachments.${i}`, file?.decision ?? null));
  });
}

function undecidedOf(file: RecordedFile | undefined, field: string): Issue[] {
  if (!file?.findings) {
    return [{ field, code: 'documents.attachment-uninspected', message: texts.attachmentUninspected }];
  }
  if (file.decision !== null) return [];
  const errors = gravest(file.findings).filter(({ level }) => level === 'error');
  return errors.map((finding) => {
    const message = texts.attachmentUndecided(sentenceWithPlace(finding));
    return { field, code: 'documents.attachment-undecided', message };
  });
}

/** Who reads a form reads so many lines about one file, not two hundred. */
function gravest(findings: readonly FileFinding[]): FileFinding[] {
  return [
    ...findings.filter(({ level }) => level === 'error'),
    ...findings.filter(({ level }) => level !== 'error'),
  ].slice(0, 30);
}

function asFormFinding(finding: FileFinding, locator: string, decision: string | null): Finding {
  const { code, level } = finding;
  const said = sentenceWithPlace(finding);
  const message = decision === null || level !== 'error' ? said : texts.decidedByDrafter(said, decision);
  return { code, level, locator, excerpt: '', at: 0, message };
}

function sentenceWithPlace({ place, message }: FileFinding): string {
  return place === '' ? message : texts.atPlace(place, message);
}
