import { Type, type Static } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { refused } from '#platform/errors';
import { getUnitNames } from '#modules/identity';
import { findChange, loadRules } from '#modules/law';
import { effectTexts } from './messages.ts';
import { movesUnder, type Move } from './moving.ts';

const text = Type.String();
const maybe = Type.Union([text, Type.Null()]);

export const effectSchema = Type.Object({
  /** Null where the change does not wait any more: what it moved stands in the histories. */
  effect: Type.Union([
    Type.Object({
      /** How many duties run, how many get another date, and how many keep theirs but are provisional no more (or anew). */
      looked: Type.Integer(),
      moved: Type.Integer(),
      settled: Type.Integer(),
      units: Type.Array(
        Type.Object({ unit: text, moved: Type.Integer(), earlier: Type.Integer(), later: Type.Integer() }),
      ),
      /** The first of them, at most 100. */
      duties: Type.Array(Type.Object({ duty: text, unit: text, from: maybe, to: maybe })),
    }),
    Type.Null(),
  ]),
});
/** What a change of the law would move. */
export type Effect = Static<typeof effectSchema>;

/** Who enters and who confirms. It looks through all duties of all units: nobody else needs it. */
const readers = ['system-administrator', 'security-administrator'];

/** How many duties are named one by one. */
const named = 100;

/**
 * What a proposed change of the law would move, by the very question that the act asks once it is confirmed. Duties are named
 * by unit and dates only: what they are about is for their units to know.
 */
export async function previewEffect(ctx: Context, changeId: string): Promise<Effect> {
  const { actor, tx, now } = ctx;
  if (actor.kind !== 'person' || !actor.posts.some(({ post }) => readers.includes(post)))
    throw refused('duties.effect-not-yours', effectTexts.notYours);
  const change = await findChange(ctx, changeId);
  if (change.state !== 'proposed') return { effect: null };
  const rules = await loadRules(tx, civilDateOf(now), change);
  const tally = new Tally();
  for await (const { looked, moves } of movesUnder(tx, rules, () => {})) tally.add(looked, moves);
  return { effect: tally.told(await getUnitNames(tx, [...tally.units.keys()])) };
}

class Tally {
  readonly units = new Map<string, { moved: number; earlier: number; later: number }>();
  #looked = 0;
  #settled = 0;
  #duties: Move[] = [];

  add(looked: number, moves: readonly Move[]): void {
    this.#looked += looked;
    for (const move of moves) {
      const difference = differenceOf(move);
      if (difference === 0) this.#settled += 1;
      else this.#count(move, difference);
    }
  }

  #count(move: Move, difference: number): void {
    const unit = this.units.get(move.duty.unit_id) ?? { moved: 0, earlier: 0, later: 0 };
    unit.moved += 1;
    unit[difference < 0 ? 'earlier' : 'later'] += 1;
    this.units.set(move.duty.unit_id, unit);
    if (this.#duties.length < named) this.#duties.push(move);
  }

  told(names: ReadonlyMap<string, string>): Effect['effect'] {
    const units = [...this.units].map(([id, counts]) => ({ unit: names.get(id) ?? '', ...counts }));
    return {
      looked: this.#looked,
      moved: units.reduce((sum, { moved }) => sum + moved, 0),
      settled: this.#settled,
      units: units.toSorted((a, b) => b.moved - a.moved),
      duties: this.#duties.map(({ duty, shift }) => ({
        duty: effectTexts.keyed(duty.id),
        unit: names.get(duty.unit_id) ?? '',
        from: duty.due_at && civilDateOf(duty.due_at),
        to: shift.due.dueAt && civilDateOf(shift.due.dueAt),
      })),
    };
  }
}

/** Milliseconds from the date on record to the one to come; none where the clock stands and where only the doubt is gone. */
function differenceOf({ duty, shift }: Move): number {
  return (shift.due.dueAt?.getTime() ?? 0) - (duty.due_at?.getTime() ?? 0);
}
