import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { systemClock } from '#platform/clock';

/** One thing that has to be in order: a command line, run from the repository's root. */
interface Step {
  name: string;
  command: readonly string[];
  /** A path without which there is nothing to do yet. */
  needs?: string;
}

const root = join(import.meta.dirname, '..');

function migrationFiles(): string[] {
  const folder = join(root, 'db/migrations');
  return readdirSync(folder).map((name) => join(folder, name));
}

/** From the quickest answer to the slowest, so that the first failure comes soon. */
const steps: readonly Step[] = [
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'texts', command: ['node', '--import', 'tsx', 'scripts/check-texts.ts'] },
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types in the browser', command: ['tsc', '-p', 'tsconfig.browser.json'] },
  { name: 'types of the console’s pages', command: ['tsc', '-p', 'src/apps/console/web'] },
  // Journeys go through the pages as they are now, not as they were when the packages were installed.
  { name: 'console', command: ['vite', 'build', 'src/apps/console/web', '--logLevel', 'warn'] },
  { name: 'architecture', command: ['node', '--import', 'tsx', 'scripts/check-architecture.ts'] },
  {
    name: 'migrations',
    // The migrator opens the transaction and sets the timeouts; indexes are made in it, on tables that nobody reads yet.
    command: [
      'squawk',
      '--pg-version',
      '15.0',
      '--exclude',
      'prefer-robust-stmts,require-lock-timeout,require-statement-timeout,prefer-bigint-over-int,require-concurrent-index-creation',
      ...migrationFiles(),
    ],
  },
  { name: 'unused code', command: ['knip'] },
  { name: 'generated docs', command: ['node', '--import', 'tsx', 'scripts/generate.ts', '--check'] },
  { name: 'unit tests', command: ['vitest', 'run', '--project', 'unit'] },
  { name: 'database tests', command: ['vitest', 'run', '--project', 'database'] },
  { name: 'journeys', command: ['vitest', 'run', '--project', 'journeys'], needs: 'test/journeys' },
  { name: 'drills', command: ['vitest', 'run', '--project', 'drills'], needs: 'test/journeys' },
];

/** What `npm test` does: every step in order, each with its time; the first that fails ends it. */
function runAll(): number {
  const begun = systemClock.now();
  for (const step of steps) {
    if (step.needs !== undefined && !existsSync(join(root, step.needs))) {
      say(`${step.name}: left out, there is no ${step.needs} yet`);
      continue;
    }
    say(`${step.name}: ${step.command.join(' ')}`);
    const start = systemClock.now();
    const failure = run(step.command);
    if (failure !== null) {
      say(`FAILED at "${step.name}" after ${secondsSince(start)}: ${step.command.join(' ')} ${failure}`);
      return 1;
    }
    say(`${step.name}: in order, ${secondsSince(start)}`);
  }
  say(`all in order, ${secondsSince(begun)}`);
  return 0;
}

/** Runs one command line with the packages' own programs; null if it went well, else what happened. */
function run([program = '', ...given]: readonly string[]): string | null {
  const bin = join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
  const { status, signal, error } = spawnSync(join(bin, program), given, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) return `could not be started (${error.message})`;
  if (signal) return `was ended by ${signal}`;
  return status === 0 ? null : `ended with ${status}`;
}

function secondsSince(start: Date): string {
  return `${((systemClock.now().getTime() - start.getTime()) / 1000).toFixed(1)} s`;
}

function say(line: string): void {
  process.stdout.write(`── ${line}\n`);
}

process.exitCode = runAll();
