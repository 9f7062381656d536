import { unavailable } from '#platform/errors';
import { LogError } from '#platform/tlog/error';
import { registerTexts } from './messages.ts';

/** A tile that was lost or edited is for the operator; nothing is proven from it. */
export function whenDamaged(error: unknown): never {
  if (!(error instanceof LogError)) throw error;
  const away = unavailable('register.log-damaged', registerTexts.logDamaged);
  away.cause = error;
  throw away;
}
