import type { Finding } from '../source/finding.ts';
import { isTest } from '../source/files.ts';
import type { Source } from '../source/source.ts';
import { importsOf } from './imports.ts';

/** What each layer of `src/` may import; everything outside `src/` is free. */
const below: Readonly<Record<string, readonly string[]>> = {
  platform: ['db'],
  modules: ['platform', 'db'],
  apps: ['modules', 'platform', 'db'],
  main: ['apps', 'modules', 'platform', 'db', 'demo'],
};

/** Layers look downwards only: platform, modules, apps, main. */
export function checkLayers(source: Source): Finding[] {
  const layer = layerOf(source.path);
  const allowed = below[layer];
  if (!allowed) return [];
  const test = isTest(source.path);
  return importsOf(source).flatMap(({ specifier, target, line }) => {
    const other = target === null ? layer : layerOf(target);
    if (other === layer || other === 'root' || allowed.includes(other) || (test && other === 'test')) return [];
    const message = `${layer} must not know ${other}, but imports '${specifier}'.`;
    return [{ rule: `${layer}-above`, file: source.path, line, message }];
  });
}

function layerOf(path: string): string {
  const [first = '', second = '', third] = path.split('/');
  if (first === 'src' && third !== undefined) return second;
  return second === '' ? 'root' : first;
}
