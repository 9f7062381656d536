import { Type, type Static } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Runtime } from '#platform/composition';
import { FileProblem, readTables } from '#modules/files';
import { checkPlan } from './checking.ts';
import { readPlan } from './reading.ts';
import { faultSchema, mostBytes, type Fault, type Plan } from './roster.ts';
import { sheets } from './sheets.ts';

const counted = Type.Object({ made: Type.Integer(), there: Type.Integer() });

/** What a workbook would bring, and everything that stands against it; nothing is written. */
export const dryRunSchema = Type.Object({
  units: counted,
  people: counted,
  posts: counted,
  faults: Type.Array(faultSchema),
  /** How many faults there are; the first 500 are told. */
  faultCount: Type.Integer(),
});
export type DryRun = Static<typeof dryRunSchema>;

const told = 500;

/** Reads a workbook and compares it with what is on record. Throws a `FileProblem` for what is no such workbook. */
export async function dryRun(
  runtime: Pick<Runtime, 'db' | 'clock'>,
  bytes: Uint8Array,
  fileName: string,
): Promise<DryRun & { plan: Plan }> {
  if (bytes.length > mostBytes) throw new FileProblem('files.workbook-too-large');
  const { plan, faults, unfit } = readPlan(await readTables(bytes, fileName));
  const checked = await checkPlan(runtime.db, plan, civilDateOf(runtime.clock.now()), { asWritten: true, unfit });
  const all = [...faults, ...checked.faults];
  const count = (rows: readonly string[]) => ({
    made: rows.filter((each) => each === 'new').length,
    there: rows.filter((each) => each === 'there').length,
  });
  return {
    plan,
    units: count(checked.standing.units),
    people: count(checked.standing.people),
    posts: count(checked.standing.posts),
    faults: inOrder(all).slice(0, told),
    faultCount: all.length,
  };
}

/** Sheet by sheet as in the template, in each from top to bottom. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const place = ({ sheet }: Fault) => sheets.findIndex(({ title }) => title === sheet);
  return faults.toSorted((a, b) => place(a) - place(b) || (a.row ?? 0) - (b.row ?? 0));
}
