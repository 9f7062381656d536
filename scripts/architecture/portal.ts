import type { Finding } from '../source/finding.ts';
import type { Source } from '../source/source.ts';
import { importsOf } from './imports.ts';

const entry = 'src/main/portal.ts';
const consoleOnly = /^(?:react|react-dom|antd|@ant-design|@tiptap|wouter)(?:\/|$)/;

/** Nothing that the portal's process can reach imports React or Ant Design: its pages are Preact, its walls are thin. */
export function checkPortal(sources: ReadonlyMap<string, Source>): Finding[] {
  const cameFrom = new Map<string, string | null>([[entry, null]]);
  const findings: Finding[] = [];
  for (const path of cameFrom.keys()) {
    const source = sources.get(path);
    if (!source) continue;
    for (const { specifier, target, line } of importsOf(source)) {
      if (target !== null && !cameFrom.has(target)) cameFrom.set(target, path);
      if (target === null && consoleOnly.test(specifier)) findings.push(finding(path, line, specifier, cameFrom));
    }
    const pragma = /@jsxImportSource\s+(\S+)/.exec(source.text);
    if (pragma?.[1] !== undefined && consoleOnly.test(pragma[1])) {
      findings.push(finding(path, source.lineAt(pragma.index), pragma[1], cameFrom));
    }
  }
  return findings;
}

function finding(file: string, line: number, specifier: string, cameFrom: ReadonlyMap<string, string | null>): Finding {
  const way: string[] = [];
  for (let at: string | null | undefined = file; at; at = cameFrom.get(at)) way.unshift(at);
  return { rule: 'portal-react', file, line, message: `The portal reaches '${specifier}' by ${way.join(' > ')}.` };
}
