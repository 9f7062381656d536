import type { CivilDate } from '#platform/civil-date';
import data from './data/disclosure-kinds.json' with { type: 'json' };

/** A kind of what the law says shall be public of itself: 法定主动公开内容 (条例 Art. 20, 21). */
export interface DisclosureKind {
  code: string;
  /** Article and item, as people cite it. */
  article: string;
  /** As it stands in navigation. */
  short: string;
  /** The words of the law. */
  text: string;
  /** Whose duty it is: of every unit, of cities and counties with their departments, of townships. */
  appliesTo: 'all' | 'city' | 'township';
}

/** The codes of all kinds, for the schema of what names one. */
export const disclosureKindCodes: readonly string[] = data.kinds.map(({ code }) => code);

/** The kinds in force on a day, in the order of the articles; none before 2019-05-15, whose law was ordered otherwise. */
export function disclosureKindsOn(day: CivilDate): DisclosureKind[] {
  return isInForce(data, day) ? data.kinds.map((kind) => kind as DisclosureKind) : [];
}

/** A kind as forms and lists name it: article and short name. Throws for a code there is not. */
export function disclosureKindTitle(code: string): string {
  const kind = data.kinds.find((one) => one.code === code);
  if (!kind) throw new RangeError(`no kind of disclosure ${code}`);
  return `${kind.article}\uff1a${kind.short}`;
}

/** Whether what is dated so is in force on a day; `validTo` is the last one. */
export function isInForce(
  { validFrom, validTo }: { validFrom: CivilDate; validTo: CivilDate | null },
  day: CivilDate,
): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}
