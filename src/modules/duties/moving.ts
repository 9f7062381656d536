import type { Db } from '#platform/db';
import type { Rules } from '#modules/law';
import type { Duty } from './duty.ts';
import { listEntriesOf, listLiving } from './queries.ts';
import { shiftOf, type Shift } from './shift.ts';

/** A living duty that the rules move. */
export interface Move {
  duty: Duty;
  shift: Shift;
}

const first = '00000000-0000-0000-0000-000000000000';

/**
 * Looks through all living duties, page after page, and gives of each page what these rules move: not of the provisional ones
 * only, for a notice may change days that an earlier one had settled. A duty that cannot be replayed is told to `onBad`.
 */
export async function* movesUnder(
  db: Db,
  rules: Rules,
  onBad: (dutyId: string, error: unknown) => void,
): AsyncGenerator<{ looked: number; moves: Move[] }> {
  for (let page = await listLiving(db, first); page.length > 0; page = await listLiving(db, page.at(-1)?.id ?? first)) {
    const turns = await listEntriesOf(
      db,
      page.map((duty) => duty.id),
    );
    const moves: Move[] = [];
    for (const duty of page) {
      try {
        const shift = shiftOf(duty, turns.get(duty.id) ?? [], rules);
        if (shift) moves.push({ duty, shift });
      } catch (error) {
        onBad(duty.id, error);
      }
    }
    yield { looked: page.length, moves };
  }
}
