import { invalid } from '#platform/errors';
import { registerTexts } from './messages.ts';

/** How many entries are asked for; `otherwise` where it is not said. Throws `register.bad-cursor` (invalid). */
export function limitOf(query: Readonly<Record<string, string>>, otherwise: number): number {
  const limit = query['limit'] === undefined ? otherwise : wholeNumber(query['limit']);
  if (!limit) throw invalid([{ field: 'limit', code: 'register.bad-cursor', message: registerTexts.badLimit }]);
  return limit;
}

/** A whole number from 0 on that is exact, or null. */
export function wholeNumber(text: string): number | null {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : -1;
  return Number.isSafeInteger(number) && number >= 0 ? number : null;
}
