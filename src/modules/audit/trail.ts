import { Type, type Static } from 'typebox';
import type { Actor } from '#platform/actor';
import { refused } from '#platform/errors';
import { trailTexts } from './messages.ts';

const word = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }));
const day = Type.Optional(Type.String({ format: 'date', pattern: '^(19|20|21)' }));

/** What of the trail a person asks for, in their own words; what is left out narrows nothing down. */
export const askedSchema = {
  /** The first and the last day, both included. */
  from: day,
  to: day,
  /** Name or login. */
  person: word(50),
  unitId: Type.Optional(Type.String({ format: 'uuid' })),
  command: word(100),
  /** What the act touched: a document number, a public id, a key, or `noun:key`. */
  about: word(120),
  outcome: Type.Optional(Type.Enum(['done', 'refused'])),
  requestId: word(100),
};
const asked = Type.Object(askedSchema);
export type Asked = Static<typeof asked>;

/** The trail is the audit administrator's to read, and nobody else's. Throws the refusal. */
export function demandAuditor(actor: Actor): void {
  const isAuditor = actor.kind === 'person' && actor.posts.some(({ post }) => post === 'audit-administrator');
  if (!isAuditor) throw refused('audit.not-yours', trailTexts.notYours);
}
