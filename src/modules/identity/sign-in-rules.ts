import rules from './data/sign-in-rules.json' with { type: 'json' };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The rules of signing in, from `data/sign-in-rules.json` with their source; spans in milliseconds. */
export const signInRules = {
  password: {
    minLength: rules.password.minLength,
    maxLength: rules.password.maxLength,
    minClasses: rules.password.minClasses,
    /** How many of the last passwords may not come again. */
    history: rules.password.history,
    days: rules.password.days,
    age: rules.password.days * day,
    warnDays: rules.password.warnDays,
    oneTimeHours: rules.password.oneTimeHours,
    oneTimeSpan: rules.password.oneTimeHours * hour,
  },
  failuresBeforeLock: rules.lock.afterFailures,
  lockMinutes: rules.lock.minutes,
  lockSpan: rules.lock.minutes * minute,
  address: {
    failuresBeforeLock: rules.address.afterFailures,
    countSpan: rules.address.withinMinutes * minute,
    lockMinutes: rules.address.minutes,
    lockSpan: rules.address.minutes * minute,
    keptSpan: day,
  },
  idleSpan: rules.session.idleMinutes * minute,
  absoluteSpan: rules.session.absoluteHours * hour,
  /** How long a session that does not open anything yet waits for its code or its new password. */
  unfinishedSpan: rules.session.unfinishedMinutes * minute,
  setupLinkSpan: rules.setupLink.hours * hour,
  passwordLink: {
    span: rules.passwordLink.hours * hour,
    hours: rules.passwordLink.hours,
    wrongCodes: rules.passwordLink.wrongCodes,
  },
  factor: rules.factor,
  retentionSpan: rules.retention.days * day,
} as const;
