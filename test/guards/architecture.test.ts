import { expect, test } from 'vitest';
import { checkArchitecture } from '../../scripts/check-architecture.ts';
import { cleanTree, house, plant } from './plant.ts';

/** Plants one change into the clean tree and lists what the check finds, as `rule file:line`. */
function findingsWith(change: Record<string, string | null>): string[] {
  const files = Object.entries({ ...cleanTree(), ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return checkArchitecture(plant(Object.fromEntries(files))).map(({ rule, file, line }) => `${rule} ${file}:${line}`);
}

test('a tree that keeps the rules is left in peace', () => {
  expect(findingsWith({})).toEqual([]);
});

const law = 'src/modules/law/rule.ts';
const found = 'src/modules/identity/commands/name.ts';

test.each([
  [
    'a module above that the module does not name',
    'module-use',
    'src/modules/register/rule.ts:1',
    "import '#modules/law';",
  ],
  ['a module below', 'module-order', `${law}:2`, "\nimport { add } from '#modules/identity';"],
  ['a module below, for its types only', 'module-order', `${law}:1`, "import type { Unit } from '#modules/identity';"],
  ['a module below, passed on', 'module-order', `${law}:1`, "export * from '#modules/identity';"],
  [
    'a module below, when needed',
    'module-order',
    `${law}:1`,
    "export const later = () => import('#modules/identity');",
  ],
  ['a module below, inside a type', 'module-order', `${law}:1`, "export type U = import('#modules/identity').Unit;"],
  ['a module below, in a test', 'module-order', 'src/modules/law/rule.test.ts:1', "import '#modules/identity';"],
  ['a neighbour by its file', 'module-door', `${found}:1`, "import '../../law/period.ts';"],
  ["a neighbour's door by a relative path", 'module-door', `${found}:1`, "import '../../law/index.ts';"],
  ['a file behind a door through #modules', 'module-door', `${found}:1`, "import '#modules/law/period';"],
  ['a store from an app', 'module-door', 'src/apps/portal/x.ts:1', "import '../../modules/identity/store.ts';"],
  [
    'a command from a test',
    'module-door',
    'test/contracts/x.test.ts:1',
    "import '../../src/modules/identity/commands/found.ts';",
  ],
  ['a module from platform', 'platform-above', 'src/platform/x.ts:1', "import '#modules/law';"],
  ['main from platform', 'platform-above', 'src/platform/x.ts:1', "import '../main/console.ts';"],
  ['an app from a module', 'modules-above', `${law}:1`, "import '../../apps/portal/pages.ts';"],
  ['main from a module', 'modules-above', `${law}:1`, "import '../../main/console.ts';"],
  ['main from an app', 'apps-above', 'src/apps/console/x.ts:1', "import '../../main/console.ts';"],
  ['a test helper from main', 'main-above', 'src/main/x.ts:1', "import '../../test/helper.ts';"],
  ['node:http in a command', 'command-remote', `${found}:1`, "import { get } from 'node:http';"],
  ['undici in a command', 'command-remote', `${found}:1`, "import 'undici';"],
  ['fetch in a command', 'command-remote', `${found}:2`, "\nexport const x = await fetch('x');"],
  ['globalThis.fetch in a command', 'command-remote', `${found}:1`, "export const x = globalThis.fetch('x');"],
  ['React in reach of the portal', 'portal-react', 'src/apps/portal/pages.ts:1', "import 'react-dom/server';"],
  [
    'antd in reach of the portal',
    'portal-react',
    'src/modules/register/portal.tsx:1',
    "import { Button } from 'antd';",
  ],
  [
    'React by pragma in reach of the portal',
    'portal-react',
    'src/apps/portal/pages.ts:1',
    '/** @jsxImportSource react */',
  ],
  [
    'a table written by a command',
    'table-writer',
    `${found}:1`,
    "export const x = (tx: any) => tx.insertInto('identity.unit');",
  ],
  [
    'a table written by an app',
    'table-writer',
    'src/apps/portal/x.ts:1',
    "export const x = (tx: any) => tx.updateTable('law.period');",
  ],
  [
    'rows deleted by a rule',
    'table-writer',
    `${law}:2`,
    "\nexport const x = (tx: any) => tx.deleteFrom('law.period');",
  ],
  [
    'rows merged by the demo city',
    'table-writer',
    'demo/x.ts:1',
    "export const x = (tx: any) => tx.mergeInto('law.period');",
  ],
  [
    'SQL that inserts outside a store',
    'table-writer',
    `${found}:1`,
    'export const x = sql`insert into identity.unit values (1)`;',
  ],
  [
    'SQL that updates outside a store',
    'table-writer',
    `${found}:2`,
    'export const x = sql`\nupdate identity.unit set a = 1`;',
  ],
  [
    'SQL that deletes, given as a string',
    'table-writer',
    `${found}:1`,
    "export const x = (c: any) => c.query('delete from law.period');",
  ],
  [
    "a neighbour's table in a store",
    'table-writer',
    'src/modules/law/store.ts:1',
    "export const x = (t: any) => t.insertInto('identity.unit');",
  ],
  [
    "a neighbour's public table in a store",
    'table-writer',
    'src/modules/law/store.ts:1',
    "export const x = (t: any) => t.insertInto('public_read.identity_unit');",
  ],
  [
    'the ledger in a store that is not its',
    'table-writer',
    'src/modules/law/store.ts:1',
    'export const x = sql`insert into public_read.change values (1)`;',
  ],
  [
    'a computed table in a store',
    'table-writer',
    'src/modules/law/store.ts:1',
    'export const x = (t: any, name: string) => t.insertInto(name);',
  ],
  [
    'a computed table in SQL',
    'table-writer',
    'src/modules/law/store.ts:1',
    'export const x = sql`insert into ${t} values (1)`;',
  ],
  ['new Date()', 'clock', `${law}:1`, 'export const x = new Date();'],
  ['Date.now, even uncalled', 'clock', 'scripts/x.ts:1', 'export const x = Date.now;'],
  ['Date()', 'clock', 'src/main/x.ts:1', 'export const x = Date();'],
  ['performance.timeOrigin in a benchmark', 'clock', 'bench/x.ts:1', 'export const x = performance.timeOrigin;'],
  ['a stopwatch outside a benchmark', 'clock', 'src/platform/x.ts:1', 'export const x = process.hrtime.bigint();'],
  ["the database's now", 'clock', `${law}:1`, 'export const x = sql`select now()`;'],
  ['a file of 301 lines', 'size', 'src/main/x.ts:301', '//\n'.repeat(301)],
  ['a test of 501 lines', 'size', 'src/main/x.test.ts:501', '//\n'.repeat(501)],
  ['what does not parse', 'syntax', 'src/main/x.ts:1', 'export const = 1;'],
])('finds %s', (_what, rule, place, text) => {
  expect(findingsWith({ [place.slice(0, place.lastIndexOf(':'))]: text })).toEqual([`${rule} ${place}`]);
});

test.each([
  'src/modules/law/period/index.ts',
  'src/modules/law/views/parts/page.tsx',
  'src/modules/law/page.tsx',
  'src/modules/law/period.js',
  'src/modules/law/utils.ts',
  'src/modules/law/WorkingDay.ts',
  'src/modules/law/data/periods.ts',
  'src/modules/law/commands/services.ts',
  'src/modules/stray.ts',
])('finds the name %s', (path) => {
  expect(findingsWith({ [path]: '' })).toEqual([`module-names ${path}:1`]);
});

test.each(['README.md', 'index.ts'])('finds a module without %s', (name) => {
  expect(findingsWith({ [`src/modules/law/${name}`]: null })).toEqual(['module-names src/modules/law:1']);
});

test('finds a module that the list does not know', () => {
  const change = { 'src/modules/stray/README.md': '', 'src/modules/stray/index.ts': '' };
  expect(findingsWith(change)).toEqual(['module-unlisted src/modules/stray:1']);
});

test('finds a list that names a module out of order', () => {
  const plan = cleanTree()['architecture.json']?.replace('"uses": []', '"uses": ["identity"]') ?? '';
  expect(findingsWith({ 'architecture.json': plan })).toEqual(['module-order architecture.json:4']);
});

test('300 lines are a file, 500 a test, and a test may measure', () => {
  const text = '//\n'.repeat(299);
  const change = {
    'src/main/x.ts': `${text}//`,
    'src/main/x.test.ts': `${text}${'//\n'.repeat(200)}performance.now();`,
  };
  expect(findingsWith(change)).toEqual([]);
});

test('takes under three seconds for the house', () => {
  const start = performance.now();
  checkArchitecture(house);
  expect(performance.now() - start).toBeLessThan(3000);
});
