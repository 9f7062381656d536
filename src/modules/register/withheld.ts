import type { CivilDate } from '#platform/civil-date';
import type { PublicContent } from '#modules/clearance';
import { findShippedGround, type NamedGround } from '#modules/law';

/** One place of a public text at which something is left out. */
export interface WithheldPlace {
  /** From 1, in the order of the text. */
  number: number;
  /** The block in which it is. */
  block: number;
  /** By which grounds of law; null for a code that the law here does not know. */
  grounds: readonly (NamedGround | null)[];
}

/** The places of a text at which something is left out, in its order, with the grounds as the law had them on a day. */
export function withheldPlaces({ withheld }: PublicContent, onDay: CivilDate): WithheldPlace[] {
  const grounds = Map.groupBy(withheld, ({ locator }) => locator);
  const found = [...grounds].flatMap(([locator, named]) => {
    const [, block, mark] = /^blocks\.(\d+)\.(\d+)$/.exec(locator) ?? [];
    if (block === undefined || mark === undefined) return [];
    return [
      {
        block: Number(block),
        mark: Number(mark),
        grounds: named.map(({ ground }) => findShippedGround(ground, onDay)),
      },
    ];
  });
  return found
    .toSorted((a, b) => a.block - b.block || a.mark - b.mark)
    .map(({ block, grounds: named }, i) => ({ number: i + 1, block, grounds: named }));
}

/** Where on the page the ground of a place is told. */
export function withheldAnchor(number: number): string {
  return `withheld-${number}`;
}
