import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSecondPortal, type SecondPortal } from '../test/crash/second-portal.ts';
import { openLoadedStage } from './harness/load-corpus.ts';
import { press, presser, steady, writePaths, type Load } from './harness/load.ts';
import { serveByNginx } from './harness/nginx.ts';
import { comparePages, type Served } from './harness/page-times.ts';
import { processTree } from './harness/process-tree.ts';
import { atLeast, atMost, type Row } from './harness/report.ts';
import { visitFromSlowPhone } from './harness/slow-phone.ts';
import type { Stage } from './harness/stage.ts';

/** WGK_BENCH_ENTRIES names another number for the large city, some thousands at least, to try the measurement itself. */
const many = Number(process.env['WGK_BENCH_ENTRIES'] ?? 300_000);
/** WGK_BENCH_KEEP names a folder where the cities stay loaded for the next run. */
const keptIn = process.env['WGK_BENCH_KEEP'];
const few = Math.max(1_000, Math.ceil(many / 30));
const seconds = 8;
const connections = 32;
const burst = { times: 20, seconds: Number(process.env['WGK_BENCH_BURST'] ?? 60) };

/** A city with so many releases, and a portal over it that has the first core to itself. */
interface Town {
  stage: Stage;
  portal: SecondPortal;
}

/**
 * The portal under load from a process of its own: a page that is kept, pages that are not, in a small city and a large one,
 * and a burst. Yardsticks in the same run: a bare node:http that sends the same bytes, and nginx that serves the same file.
 */
export async function measurePortal(): Promise<Row[]> {
  const small = await openTown(few);
  const quiet = await measureUnkept(small);
  const large = await openTown(many);
  try {
    const pages = await comparePages(servedBy(small), servedBy(large));
    await close(small);
    const home = `${large.portal.url}/`;
    const body = await (await fetch(home)).text();
    const kept = await press({ url: home, seconds, connections });
    const bare = await pressBare(body);
    const nginx = await pressNginx(body);
    const half = await steady(home, kept.perSecond / 2, seconds, connections);
    const visit = await visitFromSlowPhone(home);
    const unkept = await measureUnkept(large);
    const bursting = await measureBurst(large.portal);
    return [
      { what: `front page, kept, one core, by ${presser}`, value: kept.perSecond, unit: '/s' },
      { what: 'yardstick: bare node:http, the same bytes', value: bare.perSecond, unit: '/s' },
      atLeast(0.6, { what: 'ratio to node:http', value: kept.perSecond / bare.perSecond, unit: '' }),
      ...(nginx
        ? [
            { what: 'yardstick: nginx, one process, the same file', value: nginx.perSecond, unit: '/s' },
            { what: 'ratio to nginx', value: kept.perSecond / nginx.perSecond, unit: '' },
          ]
        : []),
      { what: 'at half that load, p50', value: half.p50, unit: 'ms' },
      { what: 'at half that load, p99', value: half.p99, unit: 'ms' },
      ...unkept.flatMap((row, i) => compared(row, quiet[i])),
      ...pages,
      {
        what: `burst of ${burst.times} times as many visitors for ${burst.seconds} s`,
        value: bursting.load.perSecond,
        unit: '/s',
      },
      { what: 'its p99', value: bursting.load.p99, unit: 'ms' },
      atMost(0, { what: 'its errors', value: bursting.load.faults, unit: '' }),
      atMost(512, { what: 'memory of the portal at its highest', value: bursting.memory, unit: 'MiB' }),
      atMost(60, { what: 'front page over the wire, with styles', value: visit.bytes / 1024, unit: 'KiB' }),
      atMost(0, { what: 'requests to third parties', value: visit.foreign, unit: '' }),
      { what: 'largest paint on a slow phone', value: visit.largest, unit: 'ms' },
    ];
  } finally {
    await close(large);
  }
}

function servedBy({ stage, portal }: Town): Served {
  return { stage, url: portal.url };
}

async function openTown(count: number): Promise<Town> {
  const stage = await openLoadedStage(count, keptIn && join(keptIn, String(count)));
  const portal = await startSecondPortal(join(stage.blobFolder, '..'), stage.url('portal'));
  pin(portal.pid);
  return { stage, portal };
}

async function close({ stage, portal }: Town): Promise<void> {
  await portal.stop();
  await stage.close();
}

/** All threads of a process on the first core. */
function pin(pid: number): void {
  spawnSync('taskset', ['-a', '-c', '-p', '0', String(pid)]);
}

interface Unkept extends Load {
  what: string;
  wanted: number | null;
}

/** Pages that nobody asked for before, each made with its queries. */
async function measureUnkept({ stage, portal }: Town): Promise<Unkept[]> {
  const ids = (
    await stage.ask<{ public_id: string }>(
      'select public_id from public_read.register_release order by random() limit 40000',
    )
  ).map((row) => row.public_id);
  const cursors = await stage.ask<{ cursor: string }>(`
    select floor(extract(epoch from first_released_at) * 1000)::bigint::text || '-' || public_id as cursor
    from public_read.register_placement where site_code = 'city' and column_code = 'policy' order by random() limit 20000`);
  const kinds: [string, readonly string[], number | null][] = [
    ['release pages, not kept', ids.map((id) => `/r/${id}`), 800],
    ['pages of a column, not kept', cursors.map(({ cursor }) => `/list/city/policy?before=${cursor}`), null],
    ['front page, made anew', ids.map((id) => `/?n=${id}`), null],
  ];
  const found: Unkept[] = [];
  for (const [what, paths, wanted] of kinds) {
    const pathsFile = await writePaths(join(tmpdir(), `wgk-bench-paths-${process.pid}`), paths);
    found.push({ what, wanted, ...(await press({ url: `${portal.url}/`, seconds, connections, pathsFile })) });
    await rm(pathsFile);
  }
  return found;
}

function compared(row: Unkept, before: Unkept | undefined): Row[] {
  const speed = { what: `${row.what}, ${many.toLocaleString('en')} releases`, value: row.perSecond, unit: '/s' };
  return [
    row.wanted === null ? speed : atLeast(row.wanted, speed),
    { what: `the same with ${few.toLocaleString('en')}`, value: before?.perSecond ?? Number.NaN, unit: '/s' },
    atMost(1.5, { what: 'slower by', value: (before?.perSecond ?? Number.NaN) / row.perSecond, unit: '' }),
    atMost(0, { what: 'errors', value: row.faults, unit: '' }),
  ];
}

/** Many more visitors than on any day, for a while; the memory is that of the portal's process alone. */
async function measureBurst(portal: SecondPortal): Promise<{ load: Load; memory: number }> {
  let memory = 0;
  const watching = setInterval(() => {
    const [own] = processTree(portal.pid);
    memory = Math.max(memory, own?.rss ?? 0);
  }, 500);
  try {
    const load = await press({
      url: `${portal.url}/`,
      seconds: burst.seconds,
      connections: connections * burst.times,
    });
    return { load, memory };
  } finally {
    clearInterval(watching);
  }
}

async function pressBare(body: string): Promise<Load> {
  const server = fork(join(import.meta.dirname, 'harness/bare-http.ts'), [], { execArgv: ['--import', 'tsx'] });
  try {
    server.send({ body, type: 'text/html; charset=utf-8' });
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    pin(server.pid ?? 0);
    return await press({ url: `http://127.0.0.1:${port}/`, seconds, connections });
  } finally {
    server.kill();
  }
}

async function pressNginx(body: string): Promise<Load | null> {
  const nginx = await serveByNginx(body);
  if (!nginx) return null;
  try {
    pin(nginx.pid);
    return await press({ url: nginx.url, seconds, connections });
  } finally {
    await nginx.stop();
  }
}
