import type { Selectable } from 'kysely';
import type { DB } from '#platform/db';
import {
  redact,
  type Attribute,
  type Block,
  type Ground,
  type PublicContent,
  type WithheldSpan,
} from '#modules/clearance';
import kinds from './data/kinds.json' with { type: 'json' };
import rules from './data/rules.json' with { type: 'json' };
import type { State } from './state.ts';

/** The kinds of official document (文种), 党政机关公文处理工作条例 Article 8. */
export const documentKinds: readonly { code: string; name: string; proposesPolicy: boolean }[] = kinds.kinds;

/** A document as its table holds it, with the shapes of its JSON columns. */
export type Document = Omit<
  Selectable<DB['documents.document']>,
  'state' | 'attribute' | 'body' | 'attachments' | 'grounds' | 'withheld_spans' | 'public_content'
> & {
  state: State;
  attribute: Attribute | null;
  body: Block[];
  attachments: PublicContent['attachments'];
  grounds: Ground[];
  withheld_spans: WithheldSpan[];
  public_content: PublicContent | null;
};

/** Whether a document of this kind is proposed as a policy document; the openness office may contest it (plan A01.4). */
export function proposedAsPolicy(kind: string): boolean {
  return documentKinds.find((k) => k.code === kind)?.proposesPolicy ?? true;
}

/** The Chinese name of a kind of document. */
export function kindTitle(kind: string): string {
  return documentKinds.find((k) => k.code === kind)?.name ?? kind;
}

/** The note line (附注) that an issued document bears under its date. */
export function noteLineOf(attribute: Attribute): string {
  return rules.noteLines[attribute];
}

/** The duty to make public what is issued. */
export const publicationDuty = 'documents.publish';

/** The period in which what is proactive must be public. */
export const publicationPeriod = rules.publicationPeriod;

/** The fewest characters of a reason that says something. */
export const reasonMinimum = rules.reasonMinimum.value;

/** The content that is cleared: for partial openness the version after redaction, else the whole. */
export function contentToClear(
  document: Pick<Document, 'title' | 'body' | 'attachments' | 'attribute' | 'withheld_spans'>,
): PublicContent {
  const whole: PublicContent = {
    title: document.title,
    blocks: document.body,
    attachments: document.attachments,
    withheld: [],
  };
  return document.attribute === 'partial' ? redact(whole, document.withheld_spans) : whole;
}

/** The kind of document that the last words of a title name, or null; a note in brackets behind them is passed over. */
export function kindNamedIn(title: string): string | null {
  const bare = title.replace(/\s*[(\uff08][^()\uff08\uff09]{1,12}[)\uff09]$/u, '');
  const named = documentKinds.find(({ name }) =>
    name.split(/[\uff08\uff09]/u).some((part) => part !== '' && bare.endsWith(part)),
  );
  return named?.code ?? null;
}
