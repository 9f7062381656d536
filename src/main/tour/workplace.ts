import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from '#platform/config';
import { refused } from '#platform/errors';
import { contentOf } from '../data-folder.ts';
import { texts } from './messages.ts';

/** Where one tour takes place. */
export interface Workplace {
  config: Config;
  /** Whether the demo city is still to be built. */
  isEmpty: boolean;
  isTemporary: boolean;
  /** Removes what was only for this tour. */
  leave(): void;
}

/**
 * A data folder of the tour's own: the one that WGK_DATA names when it is empty or holds a demo city, else a temporary
 * one. Nothing else of the environment counts, so that no real database, key or blob is ever touched. Throws refused.
 */
export function openWorkplace(env: Record<string, string | undefined> = process.env): Workplace {
  const named = env['WGK_DATA'];
  const content = named ? contentOf(named) : 'empty';
  if (named && content === 'other') throw refused('tour.other-folder', texts.otherFolder(named));
  if (named && content === 'unfinished') throw refused('tour.unfinished-folder', texts.unfinishedFolder(named));
  const folder = named || mkdtempSync(join(tmpdir(), 'wgk-tour-'));
  const config = readConfig({
    WGK_DATA: folder,
    WGK_PORTAL_PORT: '0',
    WGK_CONSOLE_PORT: '0',
    WGK_DEMO: '1',
    WGK_LOG_LEVEL: env['WGK_LOG_LEVEL'] ?? 'error',
    WGK_LOG_ORIGIN: env['WGK_LOG_ORIGIN'],
  });
  return {
    config,
    isEmpty: content === 'empty',
    isTemporary: !named,
    leave() {
      if (!named) rmSync(folder, { recursive: true, force: true });
    },
  };
}
