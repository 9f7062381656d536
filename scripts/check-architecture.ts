import { checkClock } from './architecture/clock.ts';
import { checkCommands } from './architecture/commands.ts';
import { checkLayers } from './architecture/layers.ts';
import { checkModuleUse, checkUnlisted } from './architecture/modules.ts';
import { checkNames } from './architecture/names.ts';
import { readPlan } from './architecture/plan.ts';
import { checkPortal } from './architecture/portal.ts';
import { checkSize } from './architecture/size.ts';
import { checkTables } from './architecture/tables.ts';
import { isCode, listFiles } from './source/files.ts';
import { report, type Finding } from './source/finding.ts';
import { readSource, type Source } from './source/source.ts';

/**
 * Every breach of the house's order below `root`, by rule:
 *
 * - `module-order`, `module-use`, `module-unlisted`: a module uses only modules above it that it names (DESIGN D4);
 * - `module-door`: and only through their doors;
 * - `platform-above`, `modules-above`, `apps-above`, `main-above`: layers look downwards;
 * - `module-names`: what may stand in a module's folder;
 * - `command-remote`: no other machine inside a transaction;
 * - `portal-react`: the portal never reaches the console's libraries;
 * - `table-writer`: only a module's store writes its tables;
 * - `clock`: one clock; `size`: no endless file; `syntax`: what cannot be parsed cannot be checked.
 */
export function checkArchitecture(root: string): Finding[] {
  const files = listFiles(root);
  const { plan, findings } = readPlan(root);
  const sources = new Map(files.filter(isCode).map((path) => [path, readSource(root, path)]));
  return [
    ...findings,
    ...checkUnlisted(files, plan),
    ...checkNames(files, plan),
    ...[...sources.values()].flatMap((source) => [
      ...checkSyntax(source),
      ...checkLayers(source),
      ...checkModuleUse(source, plan),
      ...checkCommands(source),
      ...checkTables(source, plan),
      ...checkClock(source, plan),
    ]),
    ...checkPortal(sources),
    ...checkSize(root, files),
  ];
}

function checkSyntax(source: Source): Finding[] {
  const [error] = source.parsed.errors;
  if (!error) return [];
  return [
    {
      rule: 'syntax',
      file: source.path,
      line: source.lineAt(error.labels[0]?.start ?? 0),
      message: `${error.message}.`,
    },
  ];
}

if (import.meta.main) {
  const root = process.cwd();
  process.exitCode = report('architecture', listFiles(root).filter(isCode).length, checkArchitecture(root));
}
