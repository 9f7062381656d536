import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../source/finding.ts';
import { lineFinder } from '../source/source.ts';

/** `architecture.json`: the modules in their order and what may stand in one. */
export interface Plan {
  modules: readonly Module[];
  /** The files of a module that others may import: other modules, apps, and everything else (main, demo, tests, tools). */
  doors: { modules: readonly string[]; apps: readonly string[]; elsewhere: readonly string[] };
  /** Folders where a span of time may be measured; nowhere may the time of day be read. */
  stopwatches: readonly string[];
  allowedNames: {
    required: readonly string[];
    /** The only TSX files at the top of a module. */
    tsx: readonly string[];
    /** The only sub-folders, each with the extensions of its files. */
    folders: Readonly<Record<string, readonly string[]>>;
    /** Names that say nothing about what is inside. */
    refusedNouns: readonly string[];
  };
}

export interface Module {
  name: string;
  /** The modules above that it may use. */
  uses: readonly string[];
  /** Tables outside its own that its store writes. */
  writesAlso?: readonly string[];
}

/** Reads the plan and checks it against itself: a module may only name modules that stand above it. */
export function readPlan(root: string): { plan: Plan; findings: Finding[] } {
  const text = readFileSync(join(root, 'architecture.json'), 'utf8');
  const plan = JSON.parse(text) as Plan;
  const lineAt = lineFinder(text);
  const findings: Finding[] = [];
  const above = new Set<string>();
  for (const module of plan.modules) {
    for (const used of module.uses.filter((name) => !above.has(name))) {
      findings.push({
        rule: 'module-order',
        file: 'architecture.json',
        line: lineAt(text.indexOf(`"name": "${module.name}"`)),
        message: `${module.name} names ${used}, which does not stand above it.`,
      });
    }
    above.add(module.name);
  }
  return { plan, findings };
}

/** The module that a path lies in, if any. */
export function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\/./.exec(path)?.[1];
}
