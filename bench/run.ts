import { parseArgs } from 'node:util';
import { machineFacts } from './harness/machine.ts';
import { writeReport, type Row } from './harness/report.ts';

/** Each measurement, by the name under which `npm run bench -- NAME` runs it. */
const benches: Readonly<Record<string, () => Promise<Row[]>>> = {
  'console-list': async () => (await import('./console-list.ts')).measureConsoleList(),
  changes: async () => (await import('./changes.ts')).measureChanges(),
  backfile: async () => (await import('./backfile.ts')).measureBackfile(),
  files: async () => (await import('./files.ts')).measureFiles(),
  extract: async () => (await import('./extract.ts')).measureExtract(),
  portal: async () => (await import('./portal.ts')).measurePortal(),
  log: async () => (await import('./log.ts')).measureLog(),
  rebuild: async () => (await import('./rebuild.ts')).measureRebuild(),
  release: async () => (await import('./release.ts')).measureRelease(),
  search: async () => (await import('./search.ts')).measureSearch(),
  start: async () => (await import('./start.ts')).measureStart(),
};

/**
 * `npm run bench -- NAME [--json]`: measures one thing beside its yardstick and prints a table, then one line of JSON with
 * the machine's facts (with `--json` that line only). Exit code 1 where a figure misses what is wanted, 2 for no such name.
 */
async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [name = ''] = positionals;
  const measure = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (!measure) {
    process.stderr.write(`npm run bench -- NAME [--json]; NAME is one of ${Object.keys(benches).join(', ')}\n`);
    return 2;
  }
  const rows = await measure();
  process.stdout.write(writeReport({ bench: name, machine: machineFacts(), rows }, { jsonOnly: values.json }));
  return rows.every((row) => row.holds !== false) ? 0 : 1;
}

process.exitCode = await run();
