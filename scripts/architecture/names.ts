import type { Finding } from '../source/finding.ts';
import { moduleOf, type Plan } from './plan.ts';

/** What stands in a module's folder has one of the names that STYLE.md lists. */
export function checkNames(files: readonly string[], plan: Plan): Finding[] {
  const inModules = files.filter((path) => path.startsWith('src/modules/'));
  const modules = new Set(inModules.flatMap((path) => moduleOf(path) ?? []));
  const missing = [...modules].flatMap((module) =>
    plan.allowedNames.required
      .filter((name) => !inModules.includes(`src/modules/${module}/${name}`))
      .map((name) => finding(`src/modules/${module}`, `The module has no ${name}.`)),
  );
  const misnamed = inModules.flatMap((path) => {
    const reason = objection(path.split('/').slice(3), plan.allowedNames);
    return reason === null ? [] : [finding(path, reason)];
  });
  return [...missing, ...misnamed];
}

function objection(parts: readonly string[], names: Plan['allowedNames']): string | null {
  const [first = '', inner, ...deeper] = parts;
  if (first === '') return 'A file stands between the modules.';
  if (inner === undefined) return objectionAtTop(first, names);
  const extensions = names.folders[first];
  if (!extensions) return `A module has no folder ${first}/; it may have ${Object.keys(names.folders).join(', ')}.`;
  if (deeper.length > 0) return `${first}/ is flat.`;
  if (!extensions.includes(extensionOf(inner))) return `${first}/ holds only ${extensions.join(', ')} files.`;
  return objectionToWord(inner, names);
}

function objectionAtTop(name: string, names: Plan['allowedNames']): string | null {
  if (names.required.includes(name) || names.tsx.includes(name)) return null;
  const isTest = /\.test\.tsx?$/.test(name);
  if (extensionOf(name) !== 'ts' && !isTest)
    return `At the top of a module stand .ts files, ${names.tsx.join(', ')}, README.md and tests.`;
  return objectionToWord(name, names);
}

function objectionToWord(name: string, names: Plan['allowedNames']): string | null {
  const word = name.slice(0, name.indexOf('.'));
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(word)) return 'Files are named in lower case, words joined by hyphens.';
  if (names.refusedNouns.includes(word)) return `'${word}' names no thing a clerk would know; name the noun.`;
  return null;
}

function extensionOf(name: string): string {
  return /\.test\.tsx?$/.test(name) ? 'test' : name.slice(name.lastIndexOf('.') + 1);
}

function finding(file: string, message: string): Finding {
  return { rule: 'module-names', file, line: 1, message };
}
