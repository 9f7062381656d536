import type { AnyCommand } from '#platform/command';
import type { Composition } from '#platform/composition';
import { postTitles } from '#modules/identity';
import type { GatePoint } from './gates.ts';
import { code, page, table } from './markdown.ts';

const explanation = `Every act that can change anything. **Who may** names the posts, one of which must be held on the day of the act
in a unit of the matter ("any unit" where it belongs to none). **Who may not** names people who are kept out although
they hold the post, or the only ones let in, each with the code and the sentence they get. **Who can stop it** names the
gates on the way, with the module they belong to, and what each asks for.`;

/** `commands.md`: every command, module by module, with who may, who may not, and who can stop it. */
export function writeCommands(composition: Composition, points: readonly GatePoint[]): string {
  const modules = Map.groupBy(composition.commands.values(), (command) => moduleOf(command.name));
  const sections = [...modules].map(([module, commands]) =>
    [
      `## ${module}`,
      table(
        ['command', 'title', 'who may', 'who may not', 'who can stop it, and why'],
        commands.map((command) => rowOf(command, points)),
      ),
    ].join('\n\n'),
  );
  return page('Commands', '`src/main/compose.ts`', explanation, ...sections, writePoints(points));
}

function rowOf(command: AnyCommand, points: readonly GatePoint[]): string[] {
  return [code(command.name), command.title, whoMay(command), whoMayNot(command), whoCanStop(command.name, points)];
}

const otherActors = {
  setup: 'the first setting-up (`setup`)',
  clock: 'the clock (`clock`)',
  system: 'another system (`system`)',
  citizen: 'a citizen (`citizen`)',
} as const;

function whoMay({ permission: { posts, within, narrow, also = [] } }: AnyCommand): string {
  const titles: Readonly<Record<string, string>> = postTitles;
  const people = posts.map((post) => `${titles[post] ?? ''} ${code(post)}`).join('、');
  const place = within === 'anyUnit' ? 'any unit' : narrow ? 'as the state of the matter has it' : '';
  const named = place && people ? `${people} (${place})` : people;
  return [named, ...also.map((kind) => otherActors[kind])].filter((part) => part !== '').join('; ');
}

function whoMayNot({ permission: { apart = [], only } }: AnyCommand): string {
  const limits = only ? [`only whom ${code(only.code)} lets in: ${only.message}`] : [];
  return [...limits, ...apart.map(({ code: reason, message }) => `${code(reason)}: ${message}`)].join('<br>');
}

function whoCanStop(command: string, points: readonly GatePoint[]): string {
  return points
    .filter((point) => point.commands.includes(command))
    .flatMap((point) => point.gates.map((gate) => `${code(gate.name)} at ${code(point.name)}: ${gate.why}`))
    .join('<br>');
}

function writePoints(points: readonly GatePoint[]): string {
  const rows = points.map(({ name, gates, commands }) => [
    code(name),
    gates.map((gate) => `${code(gate.name)}: ${gate.why}`).join('<br>'),
    commands.map(code).join(', '),
  ]);
  const words = 'Commands and door functions that others may condition. A door asks its gates whoever calls it.';
  return ['## Gate points', words, table(['point', 'gates', 'commands that pass it'], rows)].join('\n\n');
}

function moduleOf(name: string): string {
  return name.slice(0, name.indexOf('.'));
}
