import type { Actor, HeldPost } from './actor.ts';
import { refused, type Violation } from './errors.ts';
import { platformTexts } from './messages.ts';

/**
 * Who may run one command, as data: the same rule decides, is printed in the documentation and greys out a button.
 * Nothing is allowed that is not named. `S` is what the command loaded and locked.
 */
export interface PermissionRule<S> {
  /** The posts that may; an empty list means no person may. */
  posts: readonly string[];
  /** The units in one of which the post must be held. `anyUnit` where the matter belongs to none. */
  within: ((subject: S) => readonly (string | null)[]) | 'anyUnit';
  /** Of the posts named, those that count in the present state of the subject; all of them where this is not given. */
  narrow?: (subject: S) => readonly string[];
  /** Where the act belongs to certain people only (the drafter's own draft), these, and the sentence for everybody else. */
  only?: Apart<S>;
  /** Duties kept apart: people who may not although they hold the post, each with the code of the reason. */
  apart?: readonly Apart<S>[];
  /** Acts that no person does: named rules of the clock, the first setting-up, another system. */
  also?: readonly ('setup' | 'clock' | 'system' | 'citizen')[];
}

export interface Apart<S> {
  code: string;
  /** The Chinese sentence shown to who is kept out. */
  message: string;
  people: (subject: S) => readonly (string | null)[];
}

/**
 * Decides one act: the post under which it is done, or the refusal. Where several posts would do, one's own comes before
 * one held for somebody who is away; and who stands in for somebody may do what neither of the two is kept from.
 */
export function decide<S>(name: string, rule: PermissionRule<S>, actor: Actor, subject: S): Decision {
  if (actor.kind !== 'person') {
    return rule.also?.includes(actor.kind) ? { allowed: true, post: null, unitId: null } : deny(name, actor.kind);
  }
  const units = rule.within === 'anyUnit' ? 'any' : rule.within(subject);
  const posts = rule.narrow ? rule.posts.filter((post) => rule.narrow?.(subject).includes(post)) : rule.posts;
  const held = actor.posts.filter((p) => posts.includes(p.post) && (units === 'any' || units.includes(p.unitId)));
  if (held.length === 0) return deny(name, 'person');
  if (rule.only && !rule.only.people(subject).includes(actor.personId)) return keepOut(name, rule.only);
  let first: Apart<S> | undefined;
  for (const { post, unitId, standsInFor } of held.toSorted(ownFirst)) {
    const kept = rule.apart?.find((a) => {
      const people = a.people(subject);
      return people.includes(actor.personId) || (standsInFor !== undefined && people.includes(standsInFor));
    });
    if (!kept) return { allowed: true, post, unitId, ...(standsInFor !== undefined && { standsInFor }) };
    first ??= kept;
  }
  return first ? keepOut(name, first) : deny(name, 'person');
}

/**
 * What can be decided while the subject is not known yet: the refusal of who holds none of the posts in any unit, or is no
 * kind of actor that the rule names; null where the subject has to be seen.
 */
export function refusalBeforehand(name: string, rule: PermissionRule<never>, actor: Actor): Violation | null {
  const mayCome =
    actor.kind === 'person'
      ? actor.posts.some(({ post }) => rule.posts.includes(post))
      : (rule.also?.includes(actor.kind) ?? false);
  return mayCome ? null : deny(name, actor.kind).violation;
}

export type Decision =
  | { allowed: true; post: string | null; unitId: string | null; standsInFor?: string }
  | { allowed: false; violation: Violation };

function ownFirst(one: HeldPost, other: HeldPost): number {
  return Number(one.standsInFor !== undefined) - Number(other.standsInFor !== undefined);
}

function keepOut<S>(name: string, { code, message }: Apart<S>): Decision {
  return { allowed: false, violation: refused(code, message, { command: name }) };
}

function deny(name: string, kind: string): Extract<Decision, { allowed: false }> {
  return {
    allowed: false,
    violation: refused('permission.denied', platformTexts.denied, { command: name, actor: kind }),
  };
}
