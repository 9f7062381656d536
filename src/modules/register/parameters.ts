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

/** Which record of an item a parameter names, from 1; null where it is not given. Throws `register.bad-number` (invalid). */
export function recordNumber(query: Readonly<Record<string, string>>, field: string): number | null {
  const text = query[field];
  if (text === undefined || text === '') return null;
  const n = recordNumberIn(text);
  if (n === null) throw invalid([{ field, code: 'register.bad-number', message: registerTexts.badNumber(field) }]);
  return n;
}

/** The number of a record that a text is, or null: one that the database can hold. */
export function recordNumberIn(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
