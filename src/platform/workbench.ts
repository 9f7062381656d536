import { Type, type Static } from 'typebox';
import type { Actor } from './actor.ts';
import type { Context } from './context.ts';

/**
 * What the workbench is told of a noun, so that one list, one page and one way of acting serve every module: columns,
 * filters, words, where its matters stand, and which commands act on them. Instants are ISO 8601, days `YYYY-MM-DD`.
 */

const text = Type.String();
const maybe = Type.Union([Type.String(), Type.Null()]);

/** A code and what people read for it. */
export const choiceSchema = Type.Object({ value: text, title: text });
export type Choice = Static<typeof choiceSchema>;

/** How a column's values are drawn: a tag takes its tone from the row, a due date says what is left. */
export const columnSchema = Type.Object({
  key: text,
  title: text,
  kind: Type.Enum(['title', 'text', 'tag', 'day', 'due']),
});
export type Column = Static<typeof columnSchema>;

const filterSchema = Type.Object({
  key: text,
  title: text,
  choices: Type.Array(choiceSchema),
  /** What the list shows when nothing is chosen, where that is not everything. */
  otherwise: Type.Optional(text),
});
export type Filter = Static<typeof filterSchema>;

/** A noun as the console's pages know it. */
export const declarationSchema = Type.Object({
  /** Its place in the address, as in `/documents`. */
  path: text,
  title: text,
  /** The page from which it is reached, as `/law`; its own place in the menu unless said. */
  beside: Type.Optional(text),
  columns: Type.Array(columnSchema),
  filters: Type.Array(filterSchema),
  /** Other ways to look at the same, as pages of the console. */
  ways: Type.Optional(Type.Array(Type.Object({ path: text, title: text }))),
  /** What the search field finds. */
  searches: text,
  /** What stands where there is nothing yet, and what to do then. */
  empty: text,
});
export type Declaration = Static<typeof declarationSchema>;

/** One line of a list: a value for each column. */
export const rowSchema = Type.Object({ id: text, cells: Type.Record(text, maybe) });
export type Row = Static<typeof rowSchema>;

/** One page of a list; `next` asks for the one after it. */
export const pageSchema = Type.Object({ rows: Type.Array(rowSchema), next: maybe });
export type Page = Static<typeof pageSchema>;

/** What a person asks of a list. */
export interface Wanted {
  filters: Readonly<Record<string, string>>;
  search: string | null;
  after: string | null;
  limit: number;
}

/** Something that waits for a person: what is to be done with which matter, since when and until when. */
export const workItemSchema = Type.Object({
  path: text,
  id: text,
  title: text,
  /** What is asked of the person, as its command is called. */
  act: text,
  unit: text,
  since: maybe,
  dueAt: maybe,
  note: maybe,
  /** Who waits for it to be done, the latest first. */
  urged: Type.Optional(Type.Array(Type.Object({ person: text, unit: text, words: text, at: text }))),
});
export type WorkItem = Static<typeof workItemSchema>;

/** What is owed soonest comes first, overdue at the head; then what has waited longest. */
export function byUrgency(one: WorkItem, other: WorkItem): number {
  const never = '9999';
  return compare(one.dueAt ?? never, other.dueAt ?? never) || compare(one.since ?? never, other.since ?? never);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A step on the line of states. */
const stepSchema = Type.Object({
  state: text,
  title: text,
  standing: Type.Enum(['done', 'now', 'ahead']),
});

const factSchema = Type.Object({ title: text, value: text });

/** What is owed for a matter, and why by then. */
const owedSchema = Type.Object({
  title: text,
  state: text,
  dueAt: maybe,
  isOverdue: Type.Boolean(),
  provisional: Type.Boolean(),
  /** Why it is due when it is, for a person to check. */
  why: text,
});

/** What a module tells of one matter; commands and history the workbench finds by itself. */
export const matterSchema = Type.Object({
  id: text,
  title: text,
  version: Type.Integer(),
  stateTitle: text,
  steps: Type.Array(stepSchema),
  facts: Type.Array(factSchema),
  owed: Type.Array(owedSchema),
  /** The other matter that this one is about, where there is one. */
  about: Type.Optional(Type.Object({ noun: text, id: text })),
});
export type Matter = Static<typeof matterSchema>;

/** What a module says of one field of a command's form beyond its schema. */
export interface FieldHint {
  title: string;
  help?: string;
  /** Phrases that can be put in with one touch. */
  phrases?: readonly string[];
  /** The values to choose from, where the schema does not name them. */
  choices?: readonly { value: unknown; title: string }[];
  /** Where the values are found by a part of their name: a path below `/api/v1` that takes `search` and answers with choices. */
  searchAt?: string;
}

/** A matter at a glance, for what people do beside it. */
export interface Glance {
  title: string;
  version: number;
  stateTitle: string;
  /** When it came to where it stands, null where nobody put that down. */
  since: Date | null;
  /** Whom it waits for, in words; null where it waits for nobody. */
  waitsFor: string | null;
  /** Whether it waits for this person. */
  mine: boolean;
  /** The units that have to do with it; whoever acts beside it does so for one of them. */
  units: readonly string[];
}

/** A noun of the workbench: its declaration, and how its matters are found. */
export interface Noun {
  /** As in the audit trail, `document`. */
  noun: string;
  declaration: Declaration;
  list: (ctx: Context, wanted: Wanted) => Promise<Page>;
  /** The matter as this person may see it; throws not found. `trace` names the nouns whose history is its history. */
  find: (ctx: Context, id: string) => Promise<{ matter: Matter; trace: readonly string[]; now: readonly string[] }>;
  /** The commands on one matter, in the order of their buttons, and the input that says which one. */
  commands: readonly string[];
  inputOf: (id: string, version: number) => Record<string, unknown>;
  /** What follows a command, in a sentence that is read before it is confirmed. */
  consequences?: Readonly<Partial<Record<string, string>>>;
  /** The fields that a person fills in for a command, by their names in its schema. */
  hints?: (ctx: Context, command: string, id: string) => Promise<Readonly<Record<string, FieldHint>>>;
  /**
   * Those of these matters that the person may know of, at a glance. Without it there is nothing beside the noun's matters:
   * no notes, no following, no urging.
   */
  glance?: (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, Glance>>;
  /** What of this noun waits for the person, at most `limit`: by `byUrgency`, the first of all that wait. */
  waiting?: (ctx: Context, limit: number) => Promise<WorkItem[]>;
  /** Whether it stands in this person's menu; where this is not said it stands in everybody's. */
  isInMenu?: (actor: Actor) => boolean;
}
