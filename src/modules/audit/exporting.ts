import type { Context } from '#platform/context';
import { personIdOf } from '#platform/actor';
import { notFound } from '#platform/errors';
import { isId } from '#platform/ids';
import { csvLine, csvMark } from '#platform/csv';
import { everything, searchTrail, type TrailPlace, type TrailRow, type TrailWanted } from '#platform/trail-search';
import { outcomeTitles, trailTexts } from './messages.ts';
import { wordMoment } from './moment.ts';
import { tell, type Vocabulary } from './telling.ts';
import { demandAuditor } from './trail.ts';

/** An export may be fetched so long after its act; afterwards what leaves is recorded anew. */
const fetchable = 10 * 60_000;

/** How many rows are read at once. */
const atOnce = 1_000;

/** What an export took, as its own row in the trail says. Throws not found for one of somebody else, or of long ago. */
export async function findExport(ctx: Context, exportId: string): Promise<TrailWanted> {
  demandAuditor(ctx.actor);
  const since = new Date(ctx.now.getTime() - fetchable);
  const own = { ...everything, command: 'audit.export', actorIds: [personIdOf(ctx.actor) ?? ''], from: since };
  const about = { ...own, nouns: [`export:${exportId}`] };
  const [row] = isId(exportId) ? await searchTrail(ctx.tx, about, { after: null, limit: 1 }) : [];
  if (!row || row.outcome !== 'done') throw notFound('audit.no-export', trailTexts.noExport);
  return readBack(row.details as Record<string, string>);
}

function readBack(details: Record<string, string>): TrailWanted {
  const { from, before, people, nouns, unitId, command, outcome, requestId } = details;
  return {
    from: from === undefined ? null : new Date(from),
    before: before === undefined ? null : new Date(before),
    actorIds: people?.split(' ') ?? null,
    nouns: nouns?.split(' ') ?? null,
    unitId: unitId ?? null,
    command: command ?? null,
    outcome: outcome === 'done' || outcome === 'refused' ? outcome : null,
    requestId: requestId ?? null,
  };
}

/**
 * The file of an export, piece by piece: each piece is read at a moment of its own through `look`, which is sound because
 * nothing in the trail ever changes, and for whoever is the auditor then. The first bears the mark by which spreadsheets know UTF-8.
 */
export async function* exportLines(
  wanted: TrailWanted,
  words: Vocabulary,
  look: <T>(run: (ctx: Context) => Promise<T>) => Promise<T>,
): AsyncGenerator<string> {
  yield `${csvMark}${csvLine(Object.values(trailTexts.columns))}`;
  let after: TrailPlace | null = null;
  for (;;) {
    const place: TrailPlace | null = after;
    const { rows, sentences } = await look(async ({ tx, actor }) => {
      demandAuditor(actor);
      const found = await searchTrail(tx, wanted, { after: place, limit: atOnce });
      return { rows: found, sentences: await tell(tx, found, words) };
    });
    if (rows.length > 0) yield rows.map((row, i) => csvLine(cellsOf(row, sentences[i] ?? ''))).join('');
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last;
  }
}

function cellsOf(row: TrailRow, sentence: string): string[] {
  return [
    wordMoment(row.at),
    sentence,
    outcomeTitles[row.reason === null ? 'done' : 'refused'],
    row.command,
    row.actor_kind,
    row.actor_id ?? row.actor_rule ?? '',
    row.post ?? '',
    row.unit_id ?? '',
    row.nouns.join(' '),
    row.reason ?? '',
    row.request_id ?? '',
    row.batch_id ?? '',
    JSON.stringify(row.details),
    row.id,
  ];
}
