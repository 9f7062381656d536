import type { TemplateLiteral } from 'oxc-parser';
import { isTest } from '../source/files.ts';
import type { Finding } from '../source/finding.ts';
import { visit, type Source } from '../source/source.ts';
import { moduleOf, type Plan } from './plan.ts';

const builders = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);

/** SQL that changes rows, with the table it names; `for update` and `do update set` change none by themselves. */
const writing =
  /\b(?:insert\s+into|delete\s+from(?:\s+only)?|merge\s+into|truncate(?:\s+table)?|copy(?=\s+[\w."]+\s*(?:\([^)]*\))?\s*from\b)|(?<!\b(?:for|key|do|on)\s+)update(?!\s+(?:of|set|skip|nowait|cascade|restrict)\b)(?:\s+only)?)\s+([\w."]*)/gi;

/**
 * Only a module's store.ts (and `<noun>-store.ts`, where it keeps several kinds of thing) writes the module's tables, and no
 * others; and its `rebuilt-rows.ts` those that are derived, as the
 * owner, from what the store wrote. Platform writes its own; tests write around
 * doors to see them hold.
 */
export function checkTables(source: Source, plan: Plan): Finding[] {
  const { path } = source;
  if (!/^(?:src|demo)\//.test(path) || path.startsWith('src/platform/') || isTest(path)) return [];
  const file = /^src\/modules\/([^/]+)\/(?:(?:[a-z-]+-)?store|rebuilt-rows)\.ts$/.exec(path);
  const module = plan.modules.find(({ name }) => name === file?.[1]);
  return writesOf(source).flatMap(({ table, start }) => {
    if (module && table !== null && permitted(module, table)) return [];
    const named = table ?? 'a table whose name is computed';
    const owner = moduleOf(path) ?? 'this file';
    const message = module
      ? `The store of ${module.name} writes ${named}; it may write ${module.name}.… and public_read.${module.name}_….`
      : `${named} is written outside a store; ${owner} has to call a function of the store.ts that owns it.`;
    return [{ rule: 'table-writer', file: path, line: source.lineAt(start), message }];
  });
}

function permitted(module: Plan['modules'][number], table: string): boolean {
  const [schema, name = ''] = table.split('.');
  if (schema === module.name && name !== '') return true;
  return (schema === 'public_read' && name.startsWith(`${module.name}_`)) || (module.writesAlso ?? []).includes(table);
}

function writesOf(source: Source): { table: string | null; start: number }[] {
  const found: { table: string | null; start: number }[] = [];
  const tagged = new Set<number>();
  function read(text: string, start: number, isSql: boolean): void {
    for (const match of text.matchAll(writing)) {
      const table = (match[1] ?? '').replaceAll('"', '');
      if (isSql || table.includes('.')) found.push({ table: table === '' ? null : table, start: start + match.index });
    }
  }
  visit(source, /insertInto|updateTable|deleteFrom|mergeInto|replaceInto|insert|update|delete|merge|truncate|copy/i, {
    CallExpression({ callee, arguments: [table] }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (!builders.has(callee.property.name)) return;
      const name =
        table?.type === 'Literal' && typeof table.value === 'string' ? table.value.split(/\s/)[0] : undefined;
      found.push({ table: name ?? null, start: callee.property.start });
    },
    TaggedTemplateExpression({ tag, quasi }) {
      if (!/(?:^|\.)sql$/.test(source.text.slice(tag.start, tag.end))) return;
      tagged.add(quasi.start);
      read(textOf(source, quasi), quasi.start, true);
    },
    TemplateLiteral(node) {
      if (!tagged.has(node.start)) read(textOf(source, node), node.start, false);
    },
    Literal({ value, start }) {
      if (typeof value === 'string') read(value, start, false);
    },
  });
  return found;
}

/** A template as it is written, with every expression blanked out, so that offsets hold and nothing is read twice. */
function textOf(source: Source, { start, end, expressions }: TemplateLiteral): string {
  let text = source.text.slice(start, end);
  for (const e of expressions)
    text = text.slice(0, e.start - start) + ' '.repeat(e.end - e.start) + text.slice(e.end - start);
  return text;
}
