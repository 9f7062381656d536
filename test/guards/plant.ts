import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The repository's root. */
export const house = join(import.meta.dirname, '../..');

/** Writes a tree of files into a folder of its own, gone when the test ends, and gives the folder. */
export function plant(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'wgk-planted-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The same with the house's own settings for compiler and linter, and its packages. */
export function plantWithTools(files: Readonly<Record<string, string>>): string {
  const root = plant(files);
  for (const name of ['package.json', 'tsconfig.json', '.oxlintrc.json']) cpSync(join(house, name), join(root, name));
  symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'));
  return root;
}

/** A small tree that keeps every rule: three modules, a portal, a console, a benchmark. */
export function cleanTree(): Record<string, string> {
  const rules = JSON.parse(readFileSync(join(house, 'architecture.json'), 'utf8')) as object;
  const modules = [
    { name: 'law', uses: [] },
    { name: 'identity', uses: ['law'] },
    { name: 'register', uses: ['identity'], writesAlso: ['public_read.change'] },
  ];
  return {
    'architecture.json': JSON.stringify({ ...rules, modules }, null, 2),
    'src/platform/clock.ts': 'export const now = () => new Date();\nexport const ms = () => Date.now();\n',
    'src/platform/audit.ts': "export const write = (tx: any) => tx.insertInto('audit.entry');\n",
    'src/modules/law/README.md': '# Law\n',
    'src/modules/law/index.ts': "export { period } from './period.ts';\n",
    'src/modules/law/period.ts': 'export const period = 20;\n',
    'src/modules/law/data/periods.json': '[]\n',
    'src/modules/identity/README.md': '# Identity\n',
    'src/modules/identity/index.ts': "export * from './store.ts';\nexport type { Unit } from './commands/found.ts';\n",
    'src/modules/identity/commands/found.ts':
      "import { period } from '#modules/law';\nexport type Unit = typeof period;\n",
    'src/modules/identity/store.ts': [
      "import { sql } from 'kysely';",
      "export const add = (tx: any) => tx.insertInto('identity.unit as u');",
      'export const lock = sql`select 1 from identity.unit for update of unit`;',
      'export const next = sql`select 1 from identity.unit for update limit 1`;',
      'export const put = sql`insert into public_read.identity_unit values (1) on conflict (id) do update set n = 2`;',
    ].join('\n'),
    'src/modules/register/README.md': '# Register\n',
    'src/modules/register/index.ts': 'export {};\n',
    'src/modules/register/store.ts': "export const log = (tx: any) => tx.insertInto('public_read.change');\n",
    'src/modules/register/portal.tsx': "import '../../platform/clock.ts';\nexport const page = () => <p>1</p>;\n",
    'src/modules/register/store.db.test.ts':
      "import '#modules/law';\nexport const at = Date.now();\nexport const x = (tx: any) => tx.deleteFrom('law.period');\n",
    'src/apps/portal/pages.ts': "export { page } from '../../modules/register/portal.tsx';\n",
    'src/apps/console/web/main.tsx': "import 'react';\nimport 'antd';\n",
    'src/main/portal.ts': "import '../apps/portal/pages.ts';\n",
    'src/main/console.ts': "await import('../apps/console/web/main.tsx');\n",
    'bench/run.ts': 'export const took = performance.now();\n',
  };
}
