import { isTest } from '../source/files.ts';
import type { Finding } from '../source/finding.ts';
import type { Source } from '../source/source.ts';
import { importsOf, type Import } from './imports.ts';
import { moduleOf, type Plan } from './plan.ts';

/** A module uses only modules above it that it names, and everyone enters a module by its doors. */
export function checkModuleUse(source: Source, plan: Plan): Finding[] {
  const own = moduleOf(source.path);
  return importsOf(source).flatMap((imported) => {
    const other = imported.target === null ? undefined : moduleOf(imported.target);
    if (other === undefined || other === own) return [];
    return [
      ...(own === undefined ? [] : checkUse(source, plan, own, other, imported)),
      ...checkDoor(source, plan, own, other, imported),
    ];
  });
}

/** Tests may use a module above that their own does not name: they build worlds. */
function checkUse(source: Source, plan: Plan, own: string, other: string, { line }: Import): Finding[] {
  const names = plan.modules.map((m) => m.name);
  if (!names.includes(own) || !names.includes(other)) return [];
  if (names.indexOf(other) > names.indexOf(own)) {
    const message = `${own} uses ${other}, which stands below it; what must veto something above is a gate.`;
    return [{ rule: 'module-order', file: source.path, line, message }];
  }
  if (isTest(source.path) || plan.modules.some((m) => m.name === own && m.uses.includes(other))) return [];
  const message = `${own} uses ${other} without naming it in architecture.json.`;
  return [{ rule: 'module-use', file: source.path, line, message }];
}

function checkDoor(
  source: Source,
  plan: Plan,
  own: string | undefined,
  other: string,
  { specifier, target, line }: Import,
): Finding[] {
  const from = own !== undefined ? 'modules' : source.path.startsWith('src/apps/') ? 'apps' : 'elsewhere';
  const file = (target ?? '').slice(`src/modules/${other}/`.length);
  if (own === undefined ? plan.doors[from].includes(file) : specifier === `#modules/${other}`) return [];
  const doors = own === undefined ? plan.doors[from].join(', ') : `'#modules/${other}'`;
  const message = `'${specifier}' goes into ${other} past its door; import ${doors} instead.`;
  return [{ rule: 'module-door', file: source.path, line, message }];
}

/** A folder of modules that the list does not know has no place in the order. */
export function checkUnlisted(files: readonly string[], plan: Plan): Finding[] {
  const folders = new Set(files.flatMap((path) => moduleOf(path) ?? []));
  for (const { name } of plan.modules) folders.delete(name);
  return [...folders].map((name) => ({
    rule: 'module-unlisted',
    file: `src/modules/${name}`,
    line: 1,
    message: `${name} has no place in architecture.json.`,
  }));
}
