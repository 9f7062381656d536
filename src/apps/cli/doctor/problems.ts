import type { InboxKeys } from '../inbox-keys.ts';
import type { Reach } from '../reach.ts';
import type { Seen } from './database.ts';
import { doctorTexts as texts } from './messages.ts';
import { excessiveRights } from './rights.ts';

/** One thing that is wrong, and what to do. */
export interface Problem {
  code: string;
  message: string;
}

/** The rest of what the doctor looks at. */
export interface Around {
  how: Reach['how'];
  disk: { freeBytes: number; totalBytes: number };
  /** Whether the log's signing key is where the configuration says. */
  signingKeyThere: boolean;
  inboxKeys: InboxKeys;
  scanner: 'none' | 'works' | 'away';
  now: Date;
}

const LEAST_FREE_BYTES = 1024 ** 3;
const OLDEST_POSTGRES = 150_000;
/** Numbers come within a second; a minute without is no delay any more. */
const LONGEST_WAIT = 60_000;

/** Everything that is wrong, the gravest first. */
export function findProblems(seen: Seen, around: Around): Problem[] {
  const excessive = excessiveRights(seen.rights);
  const { waiting } = seen;
  const waited = waiting.since ? around.now.getTime() - waiting.since.getTime() : 0;
  const late = around.how !== 'own' && waited > LONGEST_WAIT;
  const { keys, unread } = around.inboxKeys;
  const broken = unread.filter(({ why }) => why === 'broken');
  // What a file opens that says nothing is not known.
  const unopenable = unread.length > 0 ? [] : seen.letters.filter(({ keyId }) => !keys.some(({ id }) => id === keyId));
  const found: [boolean, string, string][] = [
    [seen.foreignMigrations.length > 0, 'foreign-migrations', texts.foreignMigrations(seen.foreignMigrations)],
    [seen.pendingMigrations.length > 0, 'pending-migrations', texts.pendingMigrations(seen.pendingMigrations)],
    [seen.missingRoles.length > 0, 'missing-roles', texts.missingRoles(seen.missingRoles)],
    [seen.powerfulRoles.length > 0, 'powerful-roles', texts.powerfulRoles(seen.powerfulRoles)],
    [excessive.length > 0, 'excessive-rights', texts.excessiveRights(excessive)],
    [seen.versionNumber < OLDEST_POSTGRES, 'old-database', texts.oldDatabase(seen.version)],
    [around.disk.freeBytes < LEAST_FREE_BYTES, 'disk-full', texts.diskFull(around.disk.freeBytes)],
    [seen.checkpoint !== null && !around.signingKeyThere, 'no-signing-key', texts.noSigningKey],
    [broken.length > 0, 'inbox-key-broken', broken.map(({ message }) => message).join('')],
    [unopenable.length > 0, 'unopenable-letters', texts.unopenableLetters(unopenable)],
    [around.scanner === 'away', 'scanner-away', texts.scannerAway],
    [late, 'log-behind', texts.logBehind(waiting.changes, waiting.entries)],
    [seen.failedJobs > 0, 'failed-jobs', texts.failedJobs(seen.failedJobs)],
    [seen.unfindable > 0, 'unfindable', texts.unfindable(seen.unfindable)],
  ];
  return found.filter(([wrong]) => wrong).map(([, code, message]) => ({ code: `doctor.${code}`, message }));
}
