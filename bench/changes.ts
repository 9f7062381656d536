import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#platform/clock';
import { numberChanges } from '#modules/register';
import { startSecondPortal } from '../test/crash/second-portal.ts';
import { buildCity, type City } from '../test/world/city.ts';
import { releasedNotice } from '../test/world/path.ts';
import { ask, follow, press } from './harness/followers.ts';
import { parentOf, processorSeconds } from './harness/processor-time.ts';
import { atLeast, atMost, type Row } from './harness/report.ts';
import { openStage, type Stage } from './harness/stage.ts';
import { quantile } from './harness/timing.ts';

const followers = 1_000;
const seconds = 10;
const before = 120;
const connections = 64;

/**
 * A thousand followers of the change feed, each asking once a second, of a portal in a process of its own, while documents
 * go from draft to release; then as fast as 64 connections go. Yardstick: a bare node:http server in a process of its
 * own that sends the same bytes to the same client.
 */
export async function measureChanges(): Promise<Row[]> {
  const stage = await openStage();
  const city = await buildCity(stage.hasty);
  for (let i = 0; i < before; i += 1) await releasedNotice(city);
  await numberChanges(stage.worker, systemClock.now());
  const portal = await startSecondPortal(join(stage.blobFolder, '..'), stage.url('portal'));
  try {
    const postmaster = parentOf((await stage.ask<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid ?? 0);
    const from = await latest(stage);
    const quiet = await measured(postmaster, portal.pid, () => follow(portal.url, followers, from, seconds));
    const releasing = startReleasing(stage, city);
    const busy = await measured(postmaster, portal.pid, () => follow(portal.url, followers, from, seconds));
    const released = await releasing.stop();
    const alone = startReleasing(stage, city);
    const idle = await measured(postmaster, portal.pid, () => sleep(seconds * 1_000));
    const releasedAlone = await alone.stop();
    const url = new URL(`/api/v1/changes?after=0`, portal.url);
    const pressed = await press(url, connections, seconds / 2);
    const bare = await pressBare((await ask(new Agent(), url)).body);
    return [
      {
        what: `answers to ${followers} followers, nothing happening`,
        value: quiet.value.times.length / seconds,
        unit: '/s',
      },
      atMost(50, { what: 'their time, p50', value: quantile(quiet.value.times, 0.5), unit: 'ms' }),
      { what: 'their time, p99', value: quantile(quiet.value.times, 0.99), unit: 'ms' },
      { what: 'processor time of the database, a second', value: quiet.database * 1_000, unit: 'ms' },
      { what: 'processor time of the portal, a second', value: quiet.portal * 1_000, unit: 'ms' },
      {
        what: `answers while ${(released / seconds).toFixed(1)} documents a second are drafted and released`,
        value: busy.value.times.length / seconds,
        unit: '/s',
      },
      { what: 'their time, p50', value: quantile(busy.value.times, 0.5), unit: 'ms' },
      { what: 'their time, p99', value: quantile(busy.value.times, 0.99), unit: 'ms' },
      { what: 'processor time of the database, a second', value: busy.database * 1_000, unit: 'ms' },
      {
        what: `the same with ${(releasedAlone / seconds).toFixed(1)} a second and nobody following`,
        value: idle.database * 1_000,
        unit: 'ms',
      },
      atMost(0, { what: 'holes, doubles and errors met', value: quiet.value.faults + busy.value.faults, unit: '' }),
      { what: `100 changes, ${connections} connections, as fast as it goes`, value: pressed.perSecond, unit: '/s' },
      { what: 'yardstick: bare node:http, the same bytes', value: bare, unit: '/s' },
      atLeast(0.25, { what: 'ratio', value: pressed.perSecond / bare, unit: '' }),
    ];
  } finally {
    await portal.stop();
    await stage.close();
  }
}

/** What `work` gives, and the seconds of processor time that database and portal took meanwhile, a second. */
async function measured<T>(postmaster: number, portal: number, work: () => Promise<T>) {
  const [database, own] = [processorSeconds(postmaster), processorSeconds(portal)];
  const value = await work();
  return {
    value,
    database: (processorSeconds(postmaster) - database) / seconds,
    portal: (processorSeconds(portal) - own) / seconds,
  };
}

/** Brings documents from draft to release, one after another, and numbers them as the worker does. */
function startReleasing(stage: Stage, city: City) {
  const state = { on: true, released: 0 };
  async function release(): Promise<void> {
    for (; state.on; state.released += 1) {
      await releasedNotice(city);
      await sleep(100);
    }
  }
  async function number(): Promise<void> {
    for (; state.on; await sleep(200)) await numberChanges(stage.worker, systemClock.now());
  }
  const running = Promise.all([release(), number()]);
  return {
    async stop() {
      state.on = false;
      await running;
      return state.released;
    },
  };
}

async function latest(stage: Stage): Promise<number> {
  const [row] = await stage.ask<{ seq: string }>('select max(seq) as seq from public_read.change');
  return Number(row?.seq);
}

async function pressBare(body: string): Promise<number> {
  const server = fork(join(import.meta.dirname, 'harness/bare-http.ts'), [], { execArgv: ['--import', 'tsx'] });
  try {
    server.send({ body, type: 'application/json; charset=utf-8' });
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    return (await press(new URL(`http://127.0.0.1:${port}/`), connections, seconds / 2)).perSecond;
  } finally {
    server.kill();
  }
}
