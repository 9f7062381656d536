import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { notFound } from '#platform/errors';
import { systemClock } from '#platform/clock';
import { buildCity } from '../../demo/build.ts';
import type { DocumentPath } from '../../demo/document-path.ts';
import { openStage } from './city-runtime.ts';
import { markBegun, markWhole } from './data-folder.ts';
import { openSystem, type System } from './system.ts';
import { allAgree, citizenReads, officialsAct } from './tour/journey.ts';
import { texts } from './tour/messages.ts';
import { narrator, type Narrator } from './tour/narrator.ts';
import { readTourNotice, type TourNotice } from './tour/notice.ts';
import { planPath } from './tour/plan.ts';
import { openWorkplace, type Workplace } from './tour/workplace.ts';

/** `npm run tour -- FILE [--json]`: one real document from the drafter's desk to a proven public page. */
async function tour(): Promise<number> {
  const asked = askedFor();
  const tell = narrator(asked?.json ?? process.argv.includes('--json'));
  if (!asked) {
    tell.wrongUse(texts.usage);
    return 2;
  }
  try {
    const bytes = await readFile(asked.file).catch(() => null);
    if (!bytes) throw notFound('tour.no-file', texts.noFile(asked.file));
    const notice = await readTourNotice(bytes, asked.file, systemClock.now());
    tell.read(notice);
    const workplace = openWorkplace();
    return await tourIn(workplace, notice, tell).finally(() => workplace.leave());
  } catch (error) {
    tell.refusal(error);
    return 1;
  }
}

async function tourIn(workplace: Workplace, notice: TourNotice, tell: Narrator): Promise<number> {
  let path: DocumentPath | undefined;
  tell.starting();
  if (workplace.isEmpty) markBegun(workplace.config.dataFolder);
  const system = await openSystem(workplace.config, {
    stopWithParent: true,
    async before({ console: url }) {
      path = await prepare(workplace, url, notice, tell);
    },
  });
  endOnSignal(workplace, system);
  try {
    return path ? await walk(workplace, system, { notice, path }, tell) : 1;
  } finally {
    await system.stop();
  }
}

/** The city, where it is not there yet, and how it handles this document: refused before any process starts. */
async function prepare(
  { config, isEmpty, isTemporary }: Workplace,
  url: string,
  notice: TourNotice,
  tell: Narrator,
): Promise<DocumentPath> {
  const { stage, close } = openStage(config, url);
  try {
    if (isEmpty) {
      tell.building();
      // In a city of its own the document meets the units under the names of its day.
      await buildCity(stage, isTemporary ? { until: notice.day } : {});
      markWhole(config.dataFolder);
    }
    return await planPath(stage.runtime.db, notice);
  } finally {
    await close();
  }
}

async function walk(
  { config }: Workplace,
  { urls, portal }: System,
  { notice, path }: { notice: TourNotice; path: DocumentPath },
  tell: Narrator,
): Promise<number> {
  const { stage, close } = openStage(config, urls.console);
  try {
    tell.acting();
    const released = await officialsAct({ ...stage, onStep: tell.step }, path, notice);
    tell.numbering();
    const { result, findings } = await citizenReads(stage, portal, path, released, notice.day);
    tell.result(result, findings);
    return allAgree(findings) ? 0 : 1;
  } finally {
    await close();
  }
}

function askedFor(): { file: string; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
    const [file] = positionals;
    return file && positionals.length === 1 ? { file, json: values.json ?? false } : null;
  } catch {
    return null;
  }
}

function endOnSignal(workplace: Workplace, system: System): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void system.stop().finally(() => {
        workplace.leave();
        process.exit(1);
      });
    });
  }
}

process.exitCode = await tour();
