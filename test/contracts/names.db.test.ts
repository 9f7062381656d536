import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { statesOf, advance, mayHappen } from '#platform/workflow';
import { cloneDatabase, type TestDatabase } from '#platform/test-kit/database';
import { posts } from '#modules/identity';
import { readPlan } from '../../scripts/architecture/plan.ts';
import { findGatePoints } from '../../scripts/generate/gates.ts';
import { composeAll } from '../../src/main/compose.ts';

const root = join(import.meta.dirname, '../..');
const { plan } = readPlan(root);
const composition = composeAll();
const commands = [...composition.commands.values()];
const { workflows } = composition;
const modules = plan.modules.map(({ name }) => name);
const acting = modules.filter((module) => namesOf(module).length > 0);

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase(inject('clusterUrl'));
});
afterAll(() => database.close());

function namesOf(module: string): string[] {
  return commands.flatMap(({ name }) => (name.startsWith(`${module}.`) ? [name] : [])).toSorted();
}

/** Where a schema lets objects have properties that it does not name. */
function openObjects(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, additionalProperties } = schema as { type?: unknown; additionalProperties?: unknown };
  const isOpen = type === 'object' && additionalProperties !== false;
  const within = Object.entries(schema).flatMap(([key, part]) => openObjects(part, `${path}.${key}`));
  return [...(isOpen ? [path] : []), ...within];
}

/** The keys of a record that a file of a module exports. */
async function keysIn(module: string, file: string, name: string): Promise<string[]> {
  const exports = (await import(join(root, 'src/modules', module, file))) as Record<string, object | undefined>;
  return Object.keys(exports[name] ?? {}).toSorted();
}

/** The names in the first column of the generated table, below the module's heading. */
function documented(module: string): string[] {
  const text = readFileSync(join(root, 'docs/generated/commands.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${module}\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name).toSorted();
}

describe('one name is at once command, permission, message key and row of the documentation', () => {
  it('belongs to a module that is there', () => {
    expect(commands.filter(({ name }) => !modules.includes(name.split('.')[0] ?? ''))).toEqual([]);
  });

  it.each(acting)('%s: the four sets of names are the same', async (module) => {
    const names = namesOf(module);
    expect(await keysIn(module, 'permissions.ts', 'permissions')).toEqual(names);
    expect(await keysIn(module, 'messages.ts', 'commandTitles')).toEqual(names);
    expect(documented(module)).toEqual(names);
  });

  it('takes no property that nobody asked for, at any depth', () => {
    const open = commands.flatMap(({ name, input }) => openObjects(input).map((path) => `${name}${path}`));
    expect(open).toEqual([]);
    expect(openObjects({ type: 'object', properties: { a: { type: 'array', items: { type: 'object' } } } })).toEqual([
      '',
      '.properties.a.items',
    ]);
  });

  it('has no permission that belongs to no command', async () => {
    for (const module of modules.filter((each) => !acting.includes(each))) {
      const file = join(root, 'src/modules', module, 'permissions.ts');
      expect(existsSync(file) ? await keysIn(module, 'permissions.ts', 'permissions') : [], module).toEqual([]);
    }
  });

  it.each(commands)('$name has a Chinese title, and only posts that there are', ({ title, permission }) => {
    expect(title).toMatch(/^\p{Script=Han}[\p{Script=Han}（）、]*$/u);
    expect(permission.posts.filter((post) => !posts.some((known) => known === post))).toEqual([]);
    for (const { message } of [...(permission.apart ?? []), ...(permission.only ? [permission.only] : [])]) {
      expect(message).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  it('is let in by somebody: a post, or an actor that is no person', () => {
    const nobody = commands.filter(({ permission: { posts: held, also = [] } }) => held.length + also.length === 0);
    expect(nobody.map(({ name }) => name)).toEqual([]);
  });
});

describe('gates', () => {
  const points = findGatePoints(root, composition);

  it('stand at points that a module declares and some command passes', () => {
    for (const { name, gates, commands: passing } of points) {
      expect(passing.length, `${name} is passed by no command`).toBeGreaterThan(0);
      for (const gate of gates) expect(gate.why, gate.name).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  it('A23.2 confirmation by other units can stop every command that releases', () => {
    const release = points.find(({ name }) => name === 'register.release');
    expect(release?.commands).toContain('documents.release');
    expect(release?.gates.map(({ name }) => name)).toContain('clearance.confirmed-with-others');
  });
});

describe('workflow tables', () => {
  it('are wired for every module that has one', () => {
    const having = modules.filter((module) => existsSync(join(root, 'src/modules', module, 'workflow.ts')));
    expect([...new Set(workflows.map(({ module }) => module))]).toEqual(having);
    expect(having).toEqual(expect.arrayContaining(['clearance', 'register', 'documents']));
  });

  describe.each(workflows)('$module: $table.noun', ({ module, table }) => {
    const states = statesOf(table);
    const acts = [...new Set(states.flatMap((state) => Object.keys(table.states[state] ?? {})))];

    it('has the states of the CHECK constraint of its table', async () => {
      expect(await checkedStates(module, table.noun)).toEqual(states.toSorted());
    });

    it('names acts that are commands or doors, and states that can be reached', () => {
      const doors = composition.gates;
      const unknown = acts.filter((act) => act.includes('.') && !composition.commands.has(act) && !doors.has(act));
      expect(unknown).toEqual([]);
      const targets = states.flatMap((state) => Object.values(table.states[state] ?? {}).flat());
      expect(states.filter((state) => state !== table.initial && !targets.includes(state))).toEqual([]);
      for (const state of states) expect(table.titles[state]).toMatch(/\p{Script=Han}/u);
    });

    const refused = states.flatMap((state) =>
      acts.flatMap((act) => (mayHappen(table, state, act) ? [] : [{ state, act }])),
    );
    it.each(refused)('$act is refused in $state', ({ state, act }) => {
      for (const chosen of [undefined, ...states]) {
        expect(() => advance(table, state, act, chosen)).toThrow(
          expect.objectContaining({ kind: 'conflict', code: 'workflow.not-now' }),
        );
      }
    });

    const allowed = states.flatMap((state) =>
      Object.entries(table.states[state] ?? {}).map(([act, targets = []]) => ({ state, act, targets })),
    );
    it.each(allowed)('$act leads from $state to $targets and nowhere else', ({ state, act, targets }) => {
      for (const target of targets) expect(advance(table, state, act, target)).toBe(target);
      for (const other of states.filter((each) => !targets.includes(each))) {
        expect(() => advance(table, state, act, other)).toThrow(expect.objectContaining({ kind: 'conflict' }));
      }
    });
  });
});

/** The values that the CHECK on the column `state` alone lets through. */
async function checkedStates(schema: string, table: string): Promise<string[]> {
  const { rows } = await database.pool('owner').query<{ definition: string }>(
    `select pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'state'
     where k.conrelid = to_regclass($1) and k.contype = 'c' and k.conkey = array[a.attnum]`,
    [`${schema}.${table}`],
  );
  return rows
    .flatMap(({ definition }) => [...definition.matchAll(/'([^']+)'/g)].map(([, state = '']) => state))
    .toSorted();
}
