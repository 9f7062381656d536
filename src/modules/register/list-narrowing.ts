import { invalid } from '#platform/errors';
import type { PublicRequest } from '#platform/page';
import { fiveOpens } from '#modules/signs';
import type { Narrowing } from './list-address.ts';
import { registerTexts } from './messages.ts';
import { readPeriod } from './period.ts';

/** By what an address narrows a list down; an empty value is none. Throws `register.bad-opens`, `register.bad-period` (invalid). */
export function readNarrowing(query: PublicRequest['query']): Narrowing {
  const { opens, in: period } = query;
  const known = fiveOpens.find((one) => one === opens);
  if (opens && !known) throw invalid([{ field: 'opens', code: 'register.bad-opens', message: registerTexts.badOpens }]);
  return { ...(known && { opens: known }), ...(period && { period: readPeriod(period) }) };
}
