import type { CivilDate } from '#platform/civil-date';
import listed from './data/grounds.json' with { type: 'json' };

/** A ground as it is named to the public: what it is called, and where it stands in the law. */
export interface NamedGround {
  name: string;
  instrument: string;
  article: string;
}

/**
 * The ground of a code as the law that ships with the product had it on a day; where it had none then, as it has it in
 * any version. Null for a code that it does not know. For who may not read the law's tables.
 */
export function findShippedGround(code: string, onDay: CivilDate): NamedGround | null {
  const versions = listed.grounds.filter((ground) => ground.code === code);
  const then = versions.find(({ validFrom, validTo }) => validFrom <= onDay && (validTo ?? onDay) >= onDay);
  const found = then ?? versions.at(-1);
  return found ? { name: found.name, instrument: found.instrument, article: found.article } : null;
}
