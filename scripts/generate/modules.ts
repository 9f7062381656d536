import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Composition } from '#platform/composition';
import type { Module, Plan } from '../architecture/plan.ts';
import { code, mermaid, page, table } from './markdown.ts';

const explanation = `A module uses only modules above it that it names in \`architecture.json\`, and only through their \`index.ts\`.
In the picture an arrow leads from a module to one that it uses; what follows from other arrows is left out. The table has all.`;

/** `modules.md`: the graph of the modules, what each uses, and the jobs and reactions that the wiring names. */
export function writeModules(root: string, plan: Plan, composition: Composition): string {
  const uses = new Map(plan.modules.map((module) => [module.name, module.uses]));
  const arrows = plan.modules.flatMap(({ name }) => directly(name, uses).map((used) => `  ${name} --> ${used}`));
  const rows = plan.modules.map((module) => [
    existsSync(join(root, 'src/modules', module.name, 'README.md'))
      ? `[${module.name}](../../src/modules/${module.name}/README.md)`
      : module.name,
    purposeOf(root, module),
    module.uses.join(', '),
    String([...composition.commands.keys()].filter((command) => command.startsWith(`${module.name}.`)).length),
    (module.writesAlso ?? []).map(code).join(', '),
  ]);
  return page(
    'Modules',
    '`architecture.json`',
    explanation,
    mermaid(['flowchart BT', ...plan.modules.map(({ name }) => `  ${name}`), ...arrows]),
    table(['module', 'what', 'uses', 'commands', 'writes also'], rows),
    writeJobs(composition),
    writeReactions(composition),
  );
}

/** What a module uses and does not reach through another that it uses. */
function directly(name: string, uses: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const used = uses.get(name) ?? [];
  return used.filter((one) => !used.some((other) => other !== one && reachable(other, uses).has(one)));
}

function reachable(name: string, uses: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  for (const used of uses.get(name) ?? []) {
    found.add(used);
    for (const further of reachable(used, uses)) found.add(further);
  }
  return found;
}

/** The first sentence below the heading of the module's README. */
function purposeOf(root: string, { name }: Module): string {
  const file = join(root, 'src/modules', name, 'README.md');
  if (!existsSync(file)) return '';
  const [paragraph = ''] = readFileSync(file, 'utf8')
    .split(/\n\s*\n/)
    .filter((part) => !part.startsWith('#'));
  const text = paragraph.replaceAll(/\s+/g, ' ').replace(/^\*\*[^*]+\*\*\s*/, '');
  return /^.*?[.。](?=\s|$)/.exec(text)?.[0] ?? text;
}

function writeJobs({ jobs }: Composition): string {
  const rows = jobs.map(({ task, cron }) => [code(task), cron ? code(cron) : 'when enqueued']);
  return ['## Jobs', 'Five fields of cron, in UTC.', table(['task', 'when'], rows)].join('\n\n');
}

function writeReactions({ reactions }: Composition): string {
  const rows = [...reactions].flatMap(([event, list]) => list.map(({ name }) => [code(event), code(name)]));
  return rows.length === 0 ? '' : ['## Reactions', table(['event', 'reaction'], rows)].join('\n\n');
}
