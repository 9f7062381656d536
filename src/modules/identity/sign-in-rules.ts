import rules from './data/sign-in-rules.json' with { type: 'json' };

const minute = 60_000;

/** The rules of signing in, from `data/sign-in-rules.json` with their source; spans in milliseconds. */
export const signInRules = {
  password: rules.password,
  failuresBeforeLock: rules.lock.afterFailures,
  lockMinutes: rules.lock.minutes,
  lockSpan: rules.lock.minutes * minute,
  idleSpan: rules.session.idleMinutes * minute,
  absoluteSpan: rules.session.absoluteHours * 60 * minute,
  setupLinkSpan: rules.setupLink.hours * 60 * minute,
  retentionSpan: rules.retention.days * 24 * 60 * minute,
} as const;
