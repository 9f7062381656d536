import { batch } from '#platform/batch';
import { isCivilDate } from '#platform/civil-date';
import { notFound } from '#platform/errors';
import { isId } from '#platform/ids';
import { backfile, findLot } from '#modules/backfile';
import { fiveOpens } from '#modules/register';
import { actorNow, asConsole, type Staffed } from './acting.ts';
import type { Given } from './arguments.ts';
import type { Answer, CliCommand } from './command.ts';
import { listSaved, readSaved, type Common, type ReadSaved } from './history-page.ts';
import { historyTexts as texts } from './messages.ts';
import type { Surroundings } from './surroundings.ts';
import type { Terminal } from './terminal.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * `wgk import-history PATH… --lot ID --base URL --captured DAY --five-opens CODE`: saved pages into a lot. All are read
 * first; where one cannot be, nothing is written unless `--skip` says so.
 */
export const command: CliCommand = {
  shape: {
    arguments: ['PATH'],
    many: true,
    options: {
      lot: { required: true },
      base: { required: true },
      captured: { required: true },
      'five-opens': { required: true },
      'dry-run': { flag: true },
      skip: { flag: true },
      as: {},
    },
  },
  async run(given, { surroundings, terminal }) {
    const wanted = readWanted(given);
    return await asConsole(surroundings, async (staffed) => {
      const lot = await findLot(staffed.runtime.db, wanted.lotId);
      if (!lot) throw notFound('cli.no-lot', texts.noLot);
      const pages = await readAll(given, surroundings, staffed, { ...wanted, lot }, terminal);
      const faulty = pages.filter(({ input }) => input === null);
      if (given.has('dry-run')) return reportOn(pages, texts.dryRun(pages.length - faulty.length, pages.length));
      if (faulty.length > 0 && !given.has('skip')) return reportOn(faulty, texts.held(faulty.length));
      return await addAll(given, surroundings, staffed, pages, terminal);
    });
  },
};

function readWanted(given: Given): Omit<Common, 'lot'> & { lotId: string } {
  const [lotId, base, capturedOn, opens] = ['lot', 'base', 'captured', 'five-opens'].map((name) => given.get(name));
  if (!lotId || !isId(lotId)) throw new WrongUse('cli.bad-id', texts.badLot(lotId ?? ''), 'lot');
  if (!base || !URL.canParse(base)) throw new WrongUse('cli.bad-base', texts.badBase(base ?? ''), 'base');
  if (!capturedOn || !isCivilDate(capturedOn))
    throw new WrongUse('cli.bad-day', texts.badDay(capturedOn ?? ''), 'captured');
  const known = fiveOpens.find((one) => one === opens);
  if (!known) throw new WrongUse('cli.bad-opens', texts.badOpens(opens ?? '', fiveOpens), 'five-opens');
  return { lotId, base: base.endsWith('/') ? base : `${base}/`, capturedOn, fiveOpens: known };
}

async function readAll(
  given: Given,
  { workingFolder }: Surroundings,
  { runtime }: Staffed,
  common: Common,
  terminal: Terminal,
): Promise<ReadSaved[]> {
  const saved = await listSaved(workingFolder, given.arguments);
  if (saved.length === 0) throw notFound('cli.no-file', texts.noFiles);
  const pages: ReadSaved[] = [];
  for (const page of saved) {
    pages.push(await readSaved(runtime.db, workingFolder, page, common));
    if (pages.length % 500 === 0) terminal.say(texts.reading(pages.length, saved.length));
  }
  return pages;
}

async function addAll(
  given: Given,
  surroundings: Surroundings,
  { runtime, config }: Staffed,
  pages: readonly ReadSaved[],
  terminal: Terminal,
): Promise<Answer> {
  const sound = pages.filter(({ input }) => input !== null);
  const actor = await actorNow(given, surroundings, config, runtime);
  const { done, failed } = await batch(
    runtime,
    backfile.addPage,
    sound.map(({ input }) => input),
    {
      actor,
      onProgress: (so, total) => terminal.say(texts.adding(so, total)),
    },
  );
  const added = new Map(done.map(({ index, value }) => [sound[index], value]));
  const refused = new Map(failed.map(({ index, issues }) => [sound[index], issues[0]?.message ?? '']));
  const files = pages.map((page) => ({
    file: page.file,
    pageId: added.get(page)?.pageId ?? null,
    n: added.get(page)?.n ?? null,
    findings: added.get(page)?.findings ?? [],
    problem: refused.get(page) ?? page.problem,
    notes: page.notes,
  }));
  const lines = files.map(({ file, n, findings, problem, notes }) =>
    told(n === null ? texts.fault(file, problem ?? '') : texts.added(file, n, findings.length), notes),
  );
  const text = [...lines, texts.total(done.length, pages.length)].join('\n');
  return { json: { added: done.length, files }, text, ok: done.length === pages.length };
}

function reportOn(pages: readonly ReadSaved[], total: string): Answer {
  const lines = pages.map(({ file, input, problem, notes }) =>
    told(input ? texts.sound(file, input.content.title, input.publishedOn) : texts.fault(file, problem ?? ''), notes),
  );
  const files = pages.map(({ file, input, problem, notes }) => ({
    file,
    title: input?.content.title ?? null,
    problem,
    notes,
  }));
  const ok = pages.every(({ input }) => input !== null);
  return { json: { added: 0, files }, text: [...lines, total].join('\n'), ok };
}

function told(head: string, notes: readonly string[]): string {
  return [head, ...notes.map((note) => `  ${note}`)].join('\n');
}
