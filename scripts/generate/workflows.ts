import type { Composition } from '#platform/composition';
import type { Workflow } from '#platform/workflow';
import { code, mermaid, page, table } from './markdown.ts';

const explanation = `The life of each noun. What no arrow allows is refused as a conflict; the database's CHECK constraint
knows the same states. An arrow's name is a command or, where a module offers acts to other modules' commands, an act.`;

/** `workflows.md`: a diagram and a table of states for each. */
export function writeWorkflows(composition: Composition): string {
  const sections = composition.workflows.map(({ module, table: each }) =>
    [`## ${module}: ${each.noun}`, draw(each), writeStates(each, composition)].join('\n\n'),
  );
  return page('Workflows', "the modules' `workflow.ts`", explanation, ...sections);
}

function draw({ initial, states, titles }: Workflow<string, string>): string {
  const named = Object.keys(states).map((state) => `  state "${titles[state]} ${state}" as ${idOf(state)}`);
  const arrows = Object.entries(states).flatMap(([from, acts]) =>
    Object.entries(acts).flatMap(([act, targets = []]) =>
      targets.map((to) => `  ${idOf(from)} --> ${idOf(to)} : ${act}`),
    ),
  );
  const ends = Object.entries(states)
    .filter(([, acts]) => Object.keys(acts).length === 0)
    .map(([state]) => `  ${idOf(state)} --> [*]`);
  return mermaid(['stateDiagram-v2', ...named, `  [*] --> ${idOf(initial)}`, ...arrows, ...ends]);
}

function writeStates({ states, titles }: Workflow<string, string>, { commands }: Composition): string {
  const rows = Object.entries(states).map(([state, acts]) => [
    `${titles[state]} ${code(state)}`,
    Object.entries(acts)
      .map(([act, targets = []]) => {
        const title = commands.get(act)?.title;
        return `${title ? `${title} ` : ''}${code(act)} → ${targets.map(code).join(', ')}`;
      })
      .join('<br>'),
  ]);
  return table(['state', 'what may happen'], rows);
}

/** Mermaid reads a hyphen as the beginning of an arrow. */
function idOf(state: string): string {
  return state.replaceAll('-', '_');
}
