import { sqlState } from '#platform/db';

/** The database cannot be reached or is going down or coming up; class 08 and 57 of SQLSTATE, or no connection at all. */
export function isOutage(error: unknown): boolean {
  const state = sqlState(error);
  if (state) return state.startsWith('08') || state.startsWith('57') || state.startsWith('53');
  return error instanceof Error && /ECONNREFUSED|ECONNRESET|Connection terminated|timeout/i.test(error.message);
}
