import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import type { Issue } from '#platform/errors';
import { findFiles, mayDecideFindings, type FileFinding, type RecordedFile } from '#modules/files';
import type { Finding } from '#modules/screening';
import type { Document } from './document.ts';
import { texts } from './messages.ts';

/** What was found in an attachment, for who is to mend or to explain it before the document goes up. */
export const lookedIntoSchema = Type.Object({
  fileId: Type.String(),
  sha256: Type.String(),
  findings: Type.Array(Type.Object({ level: Type.Enum(['error', 'suspect']), message: Type.String() })),
  /** Why it may be public nevertheless, as its drafter said. */
  decision: Type.Union([Type.String(), Type.Null()]),
  /** Something asks for a reason, and this person may give it. */
  mayExplain: Type.Boolean(),
});
export type LookedInto = Static<typeof lookedIntoSchema>;

/**
 * What stands in the way of the form of secrecy review: an attachment that was never looked into, or in which something
 * asks for a reason and has none. The drafter removes it from the file or says why it may be public, before others spend
 * their time on it.
 */
export async function findUndecided(ctx: Context, document: Document): Promise<Issue[]> {
  const files = await filesOf(ctx, document);
  return document.attachments.flatMap(({ name, sha256 }, i) =>
    undecidedOf(name, files.get(sha256), `attachments.${i}`),
  );
}

/** What was found in a document's attachments, for the form of the reviewers, with what the drafter says to it. */
export async function findingsOfAttachments(ctx: Context, document: Document): Promise<Finding[]> {
  const files = await filesOf(ctx, document);
  return document.attachments.flatMap(({ sha256 }, i) => {
    const file = files.get(sha256);
    const findings = gravest(file?.findings ?? []);
    return findings.map((finding) => asFormFinding(finding, `attachments.${i}`, file?.decision ?? null));
  });
}

/** The same of files by their hashes, for the pages where they are added; of files that these units have on record. */
export async function lookInto(
  ctx: Context,
  unitIds: readonly string[],
  hashes: readonly string[],
): Promise<LookedInto[]> {
  const files = await findFiles(ctx.tx, unitIds, hashes);
  return [...files.values()].map(({ fileId, unitId, sha256, findings, decision }) => ({
    fileId,
    sha256,
    findings: gravest(findings ?? []).map((finding) => ({ level: finding.level, message: sentenceWithPlace(finding) })),
    decision,
    mayExplain: (findings ?? []).some(({ level }) => level === 'error') && mayDecideFindings(ctx.actor, unitId),
  }));
}

/** The files on record of the units that had to do with the document. */
async function filesOf(ctx: Context, document: Document): Promise<Map<string, RecordedFile>> {
  const hashes = document.attachments.map(({ sha256 }) => sha256);
  return await findFiles(ctx.tx, keepersOf(document), hashes);
}

/** Whose files a document may have as attachments. */
export function keepersOf(document: Document): string[] {
  return [document.drafting_unit_id, document.handling_unit_id];
}

function undecidedOf(name: string, file: RecordedFile | undefined, field: string): Issue[] {
  if (!file?.findings) {
    return [{ field, code: 'documents.attachment-uninspected', message: texts.attachmentUninspected(name) }];
  }
  if (file.decision !== null) return [];
  const errors = gravest(file.findings).filter(({ level }) => level === 'error');
  return errors.map((finding) => {
    const message = texts.attachmentUndecided(name, sentenceWithPlace(finding));
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
