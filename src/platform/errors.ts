/**
 * What can go wrong, in two kinds kept apart.
 *
 * Issues are values: what the person can fix, returned by a command and shown beside the field. Violations are thrown:
 * what must not happen, mapped once at each door (HTTP status, exit code) by its kind.
 */

/** One thing the person can fix: the field it concerns (a JSON path, '' for the whole), a machine code, a Chinese sentence. */
export interface Issue {
  field: string;
  code: string;
  message: string;
}

/** A list of issues as the outcome of a command; everything it did is rolled back. */
export class Issues {
  readonly list: readonly Issue[];
  constructor(list: readonly Issue[]) {
    if (list.length === 0) throw new Error('an empty list of issues is no outcome');
    this.list = list;
  }
}

/** The outcome "these things must be mended first". */
export function issues(list: readonly Issue[]): Issues {
  return new Issues(list);
}

/** The five kinds of error that a command can end in. */
export type Kind = 'invalid' | 'refused' | 'not-found' | 'conflict' | 'unavailable';

/** HTTP status and exit code of each kind, closed by the compiler. */
export const answerOf = {
  invalid: { status: 422, exit: 1 },
  refused: { status: 403, exit: 1 },
  'not-found': { status: 404, exit: 1 },
  conflict: { status: 409, exit: 1 },
  unavailable: { status: 503, exit: 1 },
} as const satisfies Record<Kind, { status: number; exit: number }>;

/** What must not happen: its kind, a machine code `module.reason`, and a Chinese sentence that says what to do. */
export class Violation extends Error {
  readonly kind: Kind;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(kind: Kind, code: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'Violation';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** The actor may not do this; the refusal is recorded in a transaction of its own. */
export function refused(code: string, message: string, details?: Record<string, unknown>): Violation {
  return new Violation('refused', code, message, details);
}

/** There is no such thing, or this actor may not know of it. */
export function notFound(code: string, message: string): Violation {
  return new Violation('not-found', code, message);
}

/** Somebody else was first, or the thing has moved on; `details` tell what happened meanwhile. */
export function conflict(code: string, message: string, details?: Record<string, unknown>): Violation {
  return new Violation('conflict', code, message, details);
}

/** It cannot be done just now through no fault of the actor. */
export function unavailable(code: string, message: string, details?: Record<string, unknown>): Violation {
  return new Violation('unavailable', code, message, details);
}

/** Bad input found where no list of issues can be returned any more. */
export function invalid(list: readonly Issue[]): Violation {
  return new Violation('invalid', list[0]?.code ?? 'invalid', list[0]?.message ?? '', { issues: list });
}
