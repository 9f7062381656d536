import { mismatchTexts } from './messages.ts';

/** One thing that is not as the register, the log and the approvals say. */
export interface Mismatch {
  /** What differs: a code of the register's, or `log-…` for what the tiles' own verifier found. */
  kind: string;
  /** The item's public id. */
  item?: string;
  n?: number;
  leafIndex?: number;
  /** A Chinese sentence. */
  detail: string;
}

/** What a verification has found: the first thousand, and how many in all. */
export interface Mismatches {
  readonly list: Mismatch[];
  readonly count: number;
  add(mismatch: Mismatch): void;
  /** Adds one whose sentence needs nothing but its code. */
  note(kind: PlainKind, where?: Omit<Mismatch, 'kind' | 'detail'>): void;
}

type PlainKind = {
  [K in keyof typeof mismatchTexts]: (typeof mismatchTexts)[K] extends string ? K : never;
}[keyof typeof mismatchTexts];

const KEPT = 1_000;

/** An empty list of mismatches. */
export function noMismatches(): Mismatches {
  const list: Mismatch[] = [];
  let count = 0;
  function add(mismatch: Mismatch): void {
    count += 1;
    if (list.length < KEPT) list.push(mismatch);
  }
  return {
    list,
    get count() {
      return count;
    },
    add,
    note: (kind, where = {}) => add({ kind, ...where, detail: mismatchTexts[kind] }),
  };
}
