import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { FieldHint } from '#platform/workbench';
import { listPrefixes } from '#modules/numbering';
import { holdingTitle, listColumns, listSites } from '#modules/sites';
import { bureauAnswers, fieldTitles, phrases, returnReasons } from './messages.ts';
import { findDocument } from './store.ts';

/** What a person fills in for a command, with the values there are to choose from for this document today. */
export async function hintsFor(ctx: Context, command: string, id: string): Promise<Record<string, FieldHint>> {
  const words: FieldHint = {
    title: fieldTitles.words,
    help: fieldTitles.wordsHelp,
    phrases: phrases[command as keyof typeof phrases] ?? [],
  };
  switch (command) {
    case 'documents.issue':
      return { prefix: { title: fieldTitles.prefix, choices: await prefixesFor(ctx, id) } };
    case 'documents.release':
      return { columns: { title: fieldTitles.columns, help: fieldTitles.columnsHelp, choices: await placesFor(ctx) } };
    case 'documents.return':
      return { reason: { title: fieldTitles.reason, choices: choicesOf(returnReasons) }, words };
    case 'documents.review-secrecy':
      return { words, referUp: { title: fieldTitles.referUp } };
    case 'documents.record-bureau-answer':
      return { conclusion: { title: fieldTitles.conclusion, choices: choicesOf(bureauAnswers) }, words };
    default:
      return { words };
  }
}

function choicesOf(titles: Readonly<Record<string, string>>): FieldHint['choices'] & object {
  return Object.entries(titles).map(([value, title]) => ({ value, title }));
}

async function prefixesFor(ctx: Context, id: string): Promise<{ value: unknown; title: string }[]> {
  const { issuing_unit_id: unitId } = await findDocument(ctx, id);
  const prefixes = await listPrefixes(ctx.tx, unitId, civilDateOf(ctx.now));
  return prefixes.map((prefix) => ({ value: prefix, title: prefix }));
}

/** The open columns of the open sites, at most 20 sites. */
async function placesFor(ctx: Context): Promise<{ value: unknown; title: string }[]> {
  const places: { value: unknown; title: string }[] = [];
  for (const site of (await listSites(ctx.tx)).slice(0, 20)) {
    for (const column of await listColumns(ctx.tx, site.code)) {
      places.push({
        value: { site: site.code, column: column.code },
        title: `${site.name} \u203a ${column.name}\uff08${holdingTitle(column.statutory)}\uff09`,
      });
    }
  }
  return places;
}
