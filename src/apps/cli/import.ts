import { batch } from '#platform/batch';
import { notFound } from '#platform/errors';
import { documents } from '#modules/documents';
import { findUnitByCode } from '#modules/identity';
import { actorNow, asConsole, type Staffed } from './acting.ts';
import type { Given } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { readPage, type ReadPage } from './import-page.ts';
import { cliTexts, importTexts as texts } from './messages.ts';
import type { Surroundings } from './surroundings.ts';

/** What became of one file. */
interface Imported {
  file: string;
  documentId: string | null;
  kind: string | null;
  /** What the page says of the document; facts of issue that a draft does not have yet are only told. */
  title: string | null;
  documentNumber: string | null;
  issuer: string | null;
  documentDate: string | null;
  /** Fields that were not there. */
  missing: readonly string[];
  warnings: readonly string[];
  /** Why there is no draft. */
  problem: string | null;
}

/** `wgk import FILE… --unit CODE`: drafts of old public pages, in one batch; what could not be read is told file by file. */
export const command: CliCommand = {
  shape: { arguments: ['FILE'], many: true, options: { unit: { required: true }, as: {} } },
  async run(given, { surroundings, terminal }) {
    const pages: ReadPage[] = [];
    for (const file of given.arguments) pages.push(await readPage(surroundings.workingFolder, file));
    const { batchId, files } = await asConsole(surroundings, (staffed) =>
      draftAll(given, surroundings, staffed, pages, (done) => terminal.say(texts.progress(done, pages.length))),
    );
    const drafted = files.filter(({ documentId }) => documentId !== null).length;
    const ok = drafted === files.length;
    const lines = [...files.map(describe), texts.total(drafted, files.length)];
    return { json: { batchId, drafted, files }, text: lines.join('\n'), ok };
  },
};

async function draftAll(
  given: Given,
  surroundings: Surroundings,
  { runtime, config }: Staffed,
  pages: readonly ReadPage[],
  onProgress: (done: number) => void,
): Promise<{ batchId: string | null; files: Imported[] }> {
  const { db } = runtime;
  const actor = await actorNow(given, surroundings, config, runtime);
  const code = given.get('unit');
  const unit = await findUnitByCode(db, code);
  if (!unit) throw notFound('cli.no-unit', cliTexts.noUnit(code));
  const sound = pages.filter((page) => page.draft !== null);
  const inputs = sound.map(({ draft }) => ({ draftingUnitId: unit.id, ...draft }));
  if (inputs.length === 0) return { batchId: null, files: pages.map((page) => reportOn(page, null, page.problem)) };
  const { batchId, done, failed } = await batch(runtime, documents.draft, inputs, { actor, onProgress });
  const ids = new Map(done.map(({ index, value }) => [sound[index], value.documentId]));
  const refusals = new Map(failed.map(({ index, issues }) => [sound[index], issues[0]?.message ?? '']));
  const files = pages.map((page) => reportOn(page, ids.get(page) ?? null, refusals.get(page) ?? page.problem));
  return { batchId, files };
}

function reportOn({ file, fields, draft }: ReadPage, documentId: string | null, problem: string | null): Imported {
  return {
    file,
    documentId,
    kind: draft?.kind ?? null,
    title: fields?.title ?? null,
    documentNumber: fields?.documentNumber ?? null,
    issuer: fields?.issuer ?? null,
    documentDate: fields?.documentDate ?? null,
    missing: fields?.missing ?? [],
    warnings: fields?.warnings.map(({ message }) => message) ?? [],
    problem,
  };
}

function describe({ file, documentId, title, problem, missing, warnings }: Imported): string {
  const head =
    documentId === null ? texts.notDrafted(file, problem ?? '') : texts.drafted(file, title ?? '', documentId);
  const rest = [...(missing.length > 0 ? [texts.missing(missing)] : []), ...warnings];
  return [head, ...rest.map((line) => `  ${line}`)].join('\n');
}
