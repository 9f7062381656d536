import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import type { Actor } from '#platform/actor';
import { civilDateOf } from '#platform/civil-date';
import type { Runtime } from '#platform/composition';
import { invalid } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import type { Log } from '#platform/log';
import { issuesOf } from '#platform/validation';
import type { Column, Noun, Page, Row, Wanted } from '#platform/workbench';
import { csvLine, csvMark } from '#platform/csv';
import { begin, exportTexts, finish, mostLines } from '#modules/exports';
import { looking, whoAsks } from './asking.ts';
import { askedOf, wantedOf } from './matters.ts';
import { consoleTexts } from './messages.ts';

/** How many lines are asked for at once; between two of them the database is free and the person is known anew. */
const atOnce = 500;

/**
 * Gives a list out as a file: what the person may see, by the filters and the search now set, all columns. That it is taken
 * is on record before the first line leaves.
 */
export function addExports(server: FastifyInstance, runtime: Runtime, nouns: readonly Noun[], log: Log): void {
  for (const noun of nouns) {
    const { path, title } = noun.declaration;
    const validator = Compile(askedOf(noun));
    server.post(`/api/v1/exports/${path}`, async (request, reply) => {
      const actor = await whoAsks(runtime, request);
      const asked = askedIn(noun, validator, request.body ?? {});
      const filters = Object.entries(asked.filters).map(([filter, choice]) => ({ filter, choice }));
      const given = { list: path, filters, isSearch: asked.search !== null };
      const { exportId } = valueOf(await execute(runtime, begin, given, { actor }));
      const lines = linesOf({ runtime, request, actor, noun, asked, exportId, log });
      // What stops it at once is answered, not hidden in half a file.
      const first = await lines.next();
      const name = exportTexts.fileName(title, civilDateOf(runtime.clock.now()));
      return await reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Readable.from(withFirst(first.value ?? '', lines), { objectMode: false }));
    });
  }
}

interface Export {
  runtime: Runtime;
  request: FastifyRequest;
  actor: Actor;
  noun: Noun;
  asked: Asked;
  exportId: string;
  log: Log;
}

/** The text of the file, piece by piece; when it ends, of itself or because nobody reads on, it is recorded how far it came. */
async function* linesOf({ runtime, request, actor, noun, asked, exportId, log }: Export): AsyncGenerator<string> {
  const { path, columns } = noun.declaration;
  let lines = 0;
  let extent: 'whole' | 'cut' | 'broken' = 'broken';
  let head = csvMark + csvLine(columns.map(({ title }) => title));
  let after: string | null = null;
  try {
    do {
      const question: Wanted = { ...asked, after, limit: Math.min(atOnce, mostLines - lines) };
      const page: Page = await looking(runtime, await whoAsks(runtime, request), (ctx) => noun.list(ctx, question));
      const text = page.rows.map((row) => csvLine(columns.map((column) => textOf(column, row)))).join('');
      lines += page.rows.length;
      after = page.next;
      yield head + text;
      head = '';
    } while (after !== null && lines < mostLines);
    if (after !== null) yield csvLine([exportTexts.cutOff(mostLines)]);
    extent = after === null ? 'whole' : 'cut';
  } finally {
    const told = { exportId, list: path, lines, extent };
    await execute(runtime, finish, told, { actor }).catch((err: unknown) =>
      log.error({ err, exportId }, 'the end of an export could not be recorded'),
    );
  }
}

async function* withFirst(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

type Asked = Pick<Wanted, 'filters' | 'search'>;

/** What is asked of the list, by the schema of the list itself; a choice that a filter has not is refused. */
function askedIn(noun: Noun, validator: ReturnType<typeof Compile>, body: unknown): Asked {
  const wrong = issuesOf(validator, body);
  if (wrong.length > 0) throw invalid(wrong);
  const asked = wantedOf(noun, body as Record<string, string>);
  for (const { key, choices } of noun.declaration.filters) {
    const choice = asked.filters[key];
    if (choice !== undefined && !choices.some(({ value }) => value === choice))
      throw invalid([{ field: key, code: 'console.no-such-choice', message: consoleTexts.noSuchChoice }]);
  }
  return asked;
}

/** A cell as a spreadsheet shows it: of an instant its day here. */
function textOf({ key, kind }: Column, { cells }: Row): string {
  const value = cells[key] ?? '';
  return kind === 'due' && value ? civilDateOf(new Date(value)) : value;
}
