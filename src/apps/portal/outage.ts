import { sqlState } from '#platform/db';
import { unavailable } from '#platform/errors';
import { platformTexts } from '#platform/messages';

/** What of a failure visitors are told: that the database is away is no fault of the program, and passes. */
export function whenOutage(error: unknown): never {
  throw isOutage(error) ? unavailable('portal.database-away', platformTexts.busy) : error;
}

/** The database cannot be reached or is going down or coming up; class 08 and 57 of SQLSTATE, or no connection at all. */
function isOutage(error: unknown): boolean {
  const state = sqlState(error);
  if (state) return state.startsWith('08') || state.startsWith('57') || state.startsWith('53');
  return error instanceof Error && /ECONNREFUSED|ECONNRESET|Connection terminated|timeout/i.test(error.message);
}
