import type { CivilDate } from '#platform/civil-date';
import type { Issue } from '#platform/errors';
import type { Finding } from '#modules/screening';
import { contentHash, type PublicContent } from './content.ts';
import { clearanceTexts } from './messages.ts';

/** The openness attributes (plan A01.2). */
export const attributes = ['proactive', 'on-request', 'withheld', 'partial'] as const;
export type Attribute = (typeof attributes)[number];

/** What a form can conclude: 同意公开, 删减后公开, 不予公开, 提请上级确定. */
export type Conclusion = 'publish' | 'publish-after-deletion' | 'not' | 'refer-up';

/** The lines of the form that are signed, in its order. */
export type Step =
  | 'handler'
  | 'section-head'
  | 'secrecy-reviewer'
  | 'leader-in-charge'
  | 'other-unit'
  | 'secrecy-bureau';

export type State =
  | 'self-review'
  | 'secrecy-review'
  | 'approval'
  | 'approved'
  | 'not-published'
  | 'referred'
  | 'returned'
  | 'recalled'
  | 'void';

/** One matter has one living form (一事一审): the unique index of the table names the same states. */
export const liveStates = [
  'self-review',
  'secrecy-review',
  'approval',
  'approved',
  'not-published',
  'referred',
] as const;

/** What the form asks of an information: whether it touches one of these. */
export const flagNames = [
  'stateSecret',
  'workSecret',
  'tradeSecret',
  'personalPrivacy',
  'security',
  'otherUnits',
] as const;
export type FlagName = (typeof flagNames)[number];
export type Flags = Record<FlagName, { applies: boolean; note: string }>;

/** The ways in which it is to be made public (拟公开方式). */
export const channels = [
  'website',
  'newspaper',
  'radio',
  'television',
  'notice-board',
  'new-media',
  'gazette',
  'press-conference',
  'other',
] as const;
export type Channel = (typeof channels)[number];

/** A lawful ground of what is withheld, and why it applies here (plan A01.3). */
export interface Ground {
  ground: string;
  reason: string;
}

/** What the handler puts on the form 政府信息公开保密审查表. */
export interface NewClearance {
  class: 'content' | 'batch' | 'standing';
  /** The one matter it is about: the noun and key of the owner module. */
  noun: string;
  nounId: string;
  /** Whose information it is, and whose reviewer and leader decide (the government office's in the path of two units). */
  unitId: string;
  reviewUnitId: string;
  attribute: Attribute;
  grounds: readonly Ground[];
  /** 公文类 or 非公文类. */
  carrier: 'document' | 'non-document';
  channels: readonly string[];
  plannedOn: CivilDate | null;
  /** What applies; what is left out does not. */
  flags: Partial<Record<FlagName, boolean>>;
  flagNotes?: Partial<Record<FlagName, string>>;
  summary: string;
  title: string;
  /** The public version: for partial openness after redaction, else the whole. */
  content: PublicContent;
  /** What its module found where screening of the content does not look: in attachments, in what a lot's manifest stands for. */
  findings?: readonly Finding[];
  handlerId: string;
  /** Where given, only this head of section may do the self-review. */
  sectionHeadId?: string | null;
  /** The handler's opinion. */
  words: string;
  remark?: string;
}

/** The conclusion that agrees with what the form proposes; another one sends it back, since attribute or text must change. */
export function expectedConclusion(attribute: Attribute): Conclusion {
  return conclusionOf[attribute];
}

const conclusionOf: Record<Attribute, Conclusion> = {
  proactive: 'publish',
  partial: 'publish-after-deletion',
  'on-request': 'not',
  withheld: 'not',
};

/** Whether the public will see it, whole or in part. */
export function becomesPublic(attribute: string): attribute is 'proactive' | 'partial' {
  return attribute === 'proactive' || attribute === 'partial';
}

/** What is missing on a form before it can go on its way (A1-2, A1-3; domain Article 4). */
export function findFormIssues(form: NewClearance): Issue[] {
  const found: Issue[] = [];
  function object(field: string, code: keyof typeof clearanceTexts.form): void {
    found.push({ field, code: `clearance.${code}`, message: clearanceTexts.form[code] });
  }
  if (form.title.trim() === '') object('title', 'no-title');
  if (form.summary.trim() === '') object('summary', 'no-summary');
  if (form.channels.length === 0 && becomesPublic(form.attribute)) object('channels', 'no-channel');
  if (form.channels.some((channel) => !channels.some((known) => known === channel)))
    object('channels', 'unknown-channel');
  const needsGround = form.attribute === 'withheld' || form.attribute === 'partial';
  if (needsGround && form.grounds.length === 0) object('grounds', 'no-ground');
  for (const [i, { ground, reason }] of form.grounds.entries()) {
    if (ground.trim() === '' || reason.trim() === '') object(`grounds.${i}`, 'ground-without-reason');
  }
  if (form.attribute === 'partial' && form.content.withheld.length === 0) object('content', 'nothing-withheld');
  if (form.attribute === 'proactive' && form.content.withheld.length > 0)
    object('content', 'withheld-though-proactive');
  if (!canBeHashed(form.content)) object('content', 'unreadable');
  return found;
}

/** The form's flags as they are kept: each named, each with its note. */
export function flagsOf(form: Pick<NewClearance, 'flags' | 'flagNotes'>): Flags {
  const entries = flagNames.map((name) => [
    name,
    { applies: form.flags[name] ?? false, note: form.flagNotes?.[name] ?? '' },
  ]);
  return Object.fromEntries(entries) as Flags;
}

/** Half characters have no UTF-8, and PostgreSQL holds no NUL. */
function canBeHashed(content: PublicContent): boolean {
  try {
    contentHash(content);
    return !JSON.stringify(content).includes(String.raw`\u0000`);
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
