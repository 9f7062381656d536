import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { folderUnusable } from './folder.ts';

/**
 * Locks that the kernel holds for a process: gone the instant it dies however it dies, so there is nothing stale to judge,
 * no process id to be fooled by (not even one of another container on the same volume), and of two that ask at once
 * exactly one is given it. Node has no call for them; SQLite's own lock on an empty file is one, on every platform.
 */
export interface Lock {
  release(): void;
}

/** An object that is garbage-collected closes its file and loses its lock, so those held are kept here. */
const held = new Set<DatabaseSync>();

/** The lock for one alone, or undefined if anybody has it, alone or shared. */
export function lockAlone(file: string): Lock | undefined {
  return lock(file, ['begin exclusive']);
}

/** The lock shared with others, or undefined if somebody has it alone. */
export function lockShared(file: string): Lock | undefined {
  return lock(file, ['begin', 'select count(*) from sqlite_schema']);
}

function lock(file: string, statements: readonly string[]): Lock | undefined {
  const database = open(file);
  try {
    for (const statement of statements) database.exec(statement);
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw folderUnusable(file, error);
  }
  held.add(database);
  return {
    release() {
      if (held.delete(database)) database.close();
    },
  };
}

function open(file: string): DatabaseSync {
  try {
    // A process loses its POSIX locks on a file when it closes any descriptor of it: never open one that may be locked.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw folderUnusable(file, error);
  }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
