import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import type { Actor } from '#platform/actor';
import { command } from '#platform/command';
import type { JobTools } from '#platform/composition';
import type { Context } from '#platform/context';
import type { Db, Tx } from '#platform/db';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestParts } from '#platform/test-kit/runtime';
import { jobs, listEntries, openDuty, type DutyOf } from '#modules/duties';
import { appoint, createPerson, createUnit, personActor, type Post } from '#modules/identity';

export type DutyWorld = Awaited<ReturnType<typeof openDutyWorld>>;

/** A department that came to the platform on 2018-01-01, for one test file, with a clock that the test sets. */
export async function openDutyWorld(clusterUrl: string, parts: TestParts = {}) {
  const test = await testRuntime(clusterUrl, parts);
  const { runtime } = test;
  const setup = { actor: { kind: 'setup' } } as const;

  async function unit(code: string): Promise<string> {
    const names = { code, name: `示例${code}局`, shortName: `${code}局`, kind: 'department', level: 'city' };
    const dates = { territory: '431100', validFrom: '2010-01-01', startedOn: '2018-01-01' };
    return valueOf(await execute(runtime, createUnit, { ...names, ...dates }, setup)).unitId;
  }

  async function hire(post: Post, unitId: string): Promise<string> {
    const login = `p${randomUUID().slice(0, 8)}`;
    const { personId } = valueOf(await execute(runtime, createPerson, { login, name: '示例人员' }, setup));
    valueOf(await execute(runtime, appoint, { personId, unitId, post, from: '2010-01-01' }, setup));
    return personId;
  }

  /** Sets the clock to a time of day of Asia/Shanghai, 'YYYY-MM-DDTHH:MM'. */
  function at(time: string): void {
    runtime.clock.set(new Date(`${time}:00+08:00`));
  }

  /** What another module's command does in one transaction. */
  async function act<O>(run: (ctx: Context) => Promise<O>): Promise<O> {
    const spec = command({
      name: 'world.act',
      title: '办理',
      input: Type.Object({}),
      permission: { posts: [], within: 'anyUnit', also: ['setup'] },
      load: async () => null,
      run,
    });
    return valueOf(await execute(runtime, spec, {}, setup));
  }

  async function read<O>(run: (tx: Tx) => Promise<O>): Promise<O> {
    return await runtime.db.transaction().execute(run);
  }

  const unitId = await unit('education');
  /** Opens a duty of publication, or of another period, for a noun of its own. */
  async function open(from: string, periodCode = 'publish-proactive'): Promise<DutyOf & { id: string }> {
    const of = { kind: 'world.publish', noun: 'document', nounId: randomUUID() };
    const wanted = { ...of, unitId, title: '公开示例文件', from: new Date(`${from}:00+08:00`), periodCode };
    const id = await act((ctx) => openDuty(ctx, wanted));
    return { ...of, id: id ?? '' };
  }

  const told: Record<string, unknown>[] = [];
  /** Runs a job as the worker does; what it logs is added to `told`. */
  async function job(task: string): Promise<void> {
    const tools: JobTools = { runtime: test.as('wgk_worker'), log: (fields) => told.push(fields) };
    await jobs.find((each) => each.task === task)?.run(tools, {});
  }

  return {
    ...test,
    workerRuntime: test.as('wgk_worker'),
    db: test.database.as('owner'),
    unitId,
    unit,
    hire,
    at,
    act,
    read,
    open,
    told,
    tick: () => job('duties.tick'),
    recomputeAll: () => job('duties.recompute'),
    as: (personId: string) => ({ actor: (tx: Db, now: Date): Promise<Actor> => personActor(tx, personId, now) }),
    /** The acts in a duty's history, with the reminder where there is one. */
    async acts(id: string): Promise<string[]> {
      const entries = await read((tx) => listEntries(tx, id));
      return entries.map(({ act, reminder }) => (reminder ? `${act} ${reminder}` : act));
    },
  };
}
