import type { Column, Table } from './catalogue.ts';
import { code, page, table } from './markdown.ts';

const explanation = `What the database holds after all migrations. Every table names how long its rows are kept, and in \`public_read\`
its class: content, batch and standing rows point at an approved clearance, ledger rows hold nothing that needs one.
Roles that are not named may do nothing with a table.`;

/** `tables.md`: each table with its class, retention, rights and columns. */
export function writeTables(tables: readonly Table[]): string {
  const schemas = [...Map.groupBy(tables, (each) => each.schema)];
  const overview = schemas.map(([schema, list]) => [
    `[${schema}](#${schema})`,
    list.map((each) => `[${each.name}](#${anchorOf(each)})`).join(', '),
  ]);
  return page(
    'Tables',
    'the migrated database',
    explanation,
    table(['schema', 'tables'], overview),
    ...schemas.flatMap(([schema, list]) => [`## ${schema}`, ...list.map(describe)]),
  );
}

function describe(each: Table): string {
  const rights = Object.entries(each.rights).map(([role, list]) => `${code(role)} ${list.join(', ')}`);
  return [
    `### ${each.schema}.${each.name}`,
    each.comment,
    `Rights: ${rights.length > 0 ? rights.join('; ') : 'the owner only'}.`,
    table(['column', 'type', 'required', 'points at'], each.columns.map(rowOf)),
  ].join('\n\n');
}

function rowOf({ name, type, required, key, references }: Column): string[] {
  return [key ? `**${name}**` : name, type, required ? 'yes' : '', references.map(code).join(', ')];
}

/** As GitHub and its like make it of a heading: lower case, the dot gone. */
function anchorOf({ schema, name }: Table): string {
  return `${schema}${name}`.toLowerCase();
}
