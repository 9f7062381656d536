import type { Context } from '#platform/context';
import type { Issue } from '#platform/errors';
import { civilDateOf } from '#platform/civil-date';
import { assertTurn } from '#modules/clearance';
import { screen } from '#modules/screening';
import { findUndecided } from './attachment-findings.ts';
import { findAttributeIssues } from './attribute.ts';
import { texts } from './messages.ts';
import type { DocumentSubject } from './permissions.ts';
import type { DocumentCommand } from './state.ts';
import { refuseUnlessNow } from './step.ts';

type Ready = (ctx: Context, subject: DocumentSubject) => readonly Issue[] | Promise<readonly Issue[]>;

/** Whether an act may happen where the document stands, and that nothing is missing in its openness proposal today. */
export function inState(command: DocumentCommand, ...more: Ready[]): Ready {
  return async (ctx, subject) => {
    refuseUnlessNow(subject.document, command);
    for (const ask of more) {
      const missing = await ask(ctx, subject);
      if (missing.length > 0) return missing;
    }
    return [];
  };
}

/** Attribute, grounds and reasons as the law of today asks for them. */
export async function withLawfulAttribute(ctx: Context, { document }: DocumentSubject): Promise<Issue[]> {
  return await findAttributeIssues(ctx.tx, document, civilDateOf(ctx.now));
}

/** Whether it is the person's turn on the form of secrecy review that goes with the document. */
export function withTurn(act: Parameters<typeof assertTurn>[2]): Ready {
  return async (ctx, { document }) => {
    if (document.clearance_id) await assertTurn(ctx, document.clearance_id, act);
    return [];
  };
}

/** What must be true before the form of secrecy review opens: nothing personal beside the text, every attachment looked into. */
export async function withReviewableText(ctx: Context, subject: DocumentSubject): Promise<Issue[]> {
  const issues = withCleanFacts(subject);
  return issues.length > 0 ? issues : await withSeenAttachments(ctx, subject);
}

/** That whatever was found in the attachments is mended or explained before the reviewers get their form. */
async function withSeenAttachments(ctx: Context, { document }: DocumentSubject): Promise<Issue[]> {
  return await findUndecided(ctx, document);
}

/**
 * Addressees, signatory and theme stand on the public page beside the cleared content, and no reviewer's form shows them:
 * what looks like personal data in them goes back to the drafter at once (条例 15; 个人信息保护法 28).
 */
function withCleanFacts({ document }: DocumentSubject): Issue[] {
  const { addressees, signatory, theme } = document;
  const found = screen([
    ...addressees.map((text, i) => ({ locator: `addressees.${i}`, text })),
    { locator: 'signatory', text: signatory ?? '' },
    { locator: 'theme', text: theme ?? '' },
  ]);
  return found.map(({ locator }) => ({
    field: locator,
    code: 'documents.personal-data',
    message: texts.personalDataInFacts,
  }));
}
