import type { Composition } from '#platform/composition';
import architecture from '../../../../architecture.json' with { type: 'json' };

/** What the program consists of, as it is wired. */
export interface Program {
  modules: string[];
  commands: string[];
  /** For each command the posts that may, and who else. */
  permissions: Record<string, { posts: string[]; also: string[] }>;
  workflows: { module: string; noun: string; states: string[] }[];
}

/** Describes the program by its wiring. */
export function describeProgram({ commands, workflows }: Composition): Program {
  const modules = architecture.modules.map(({ name }) => name);
  const named = [...commands.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    modules,
    commands: named.map(({ name }) => name),
    permissions: Object.fromEntries(
      named.map(({ name, permission }) => [name, { posts: [...permission.posts], also: [...(permission.also ?? [])] }]),
    ),
    workflows: workflows.map(({ module, table: { noun, states } }) => ({ module, noun, states: Object.keys(states) })),
  };
}
