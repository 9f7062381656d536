import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Composition } from '#platform/composition';
import type { Gate } from '#platform/gate';
import { listFiles } from '../source/files.ts';
import { readSource } from '../source/source.ts';

/** A place where an act can be vetoed: a command, or a door function that commands of other modules call. */
export interface GatePoint {
  name: string;
  gates: readonly Gate[];
  /** The commands that come past it. */
  commands: readonly string[];
}

/**
 * Every gate point that the modules declare, with the gates that the wiring put there. A command comes past the point of
 * a door function when its file, or a file of its module that it imports, imports that function.
 */
export function findGatePoints(root: string, composition: Composition): GatePoint[] {
  const declared = listFiles(root, 'src/modules')
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/gatePoint(?:<[^>]*>)?\('([^']+)'\)/g)])
    .map(([, name = '']) => name);
  const names = new Set([...declared, ...composition.gates.keys()]);
  return [...names].toSorted().map((name) => ({
    name,
    gates: composition.gates.get(name) ?? [],
    commands: [...composition.commands.keys()].filter((command) => command === name || reaches(root, command, name)),
  }));
}

function reaches(root: string, command: string, door: string): boolean {
  const file = fileOf(root, command);
  return file !== null && reachesFrom(root, file, splitName(door), new Set());
}

/** The file of the module's `commands/` in which the command is declared. */
function fileOf(root: string, command: string): string | null {
  const folder = `src/modules/${splitName(command).module}/commands`;
  if (!existsSync(join(root, folder))) return null;
  const files = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  return files.find((path) => readFileSync(join(root, path), 'utf8').includes(`'${command}'`)) ?? null;
}

function reachesFrom(root: string, file: string, door: { module: string; act: string }, seen: Set<string>): boolean {
  seen.add(file);
  const { staticImports } = readSource(root, file).parsed.module;
  return staticImports.some(({ moduleRequest: { value }, entries }) => {
    const local = value.startsWith('.') ? posix.join(posix.dirname(file), value) : null;
    const ofDoor = value === `#modules/${door.module}` || (local?.startsWith(`src/modules/${door.module}/`) ?? false);
    if (ofDoor && entries.some((entry) => entry.importName.name === door.act)) return true;
    return local !== null && !seen.has(local) && local.endsWith('.ts') && reachesFrom(root, local, door, seen);
  });
}

function splitName(name: string): { module: string; act: string } {
  const [module = '', act = ''] = name.split('.');
  return { module, act };
}
