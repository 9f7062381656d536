import { findShippedGround, type NamedGround } from '#modules/law';

/** A ground as the law of a month has it: what was decided in it cites the version of its day. */
export function groundOfMonth(code: string, month: string): NamedGround | null {
  // The law changed in the middle of a month once; whatever was decided in it is told by the newer version.
  return findShippedGround(code, `${month}-28`);
}

/** What a ground is called: as in force on a day, else as it was called last. */
export function groundName(code: string, today: string): string {
  return findShippedGround(code, today)?.name ?? code;
}
