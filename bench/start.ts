import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProduct, stopProduct, urlsOf, type Product } from '../test/crash/product.ts';
import { connectCity } from '../test/crash/releaser.ts';
import { releasedNotice } from '../test/world/path.ts';
import { timeBarePostgres } from './harness/bare-postgres.ts';
import { processTree, type Running } from './harness/process-tree.ts';
import type { Row } from './harness/report.ts';
import { timed } from './harness/timing.ts';

/** Documents that are drafted, cleared, issued and released into the full folder. */
const filling = 300;
/** After READY, how long until what was loaded for the start has been let go, in milliseconds. */
const rest = 10_000;

/**
 * `npm start` to its READY line, on an empty data folder and on a full one, and the memory of each process at rest.
 * Yardstick: initdb and start of the same PostgreSQL programs until a first query, nothing else.
 */
export async function measureStart(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'wgk-bench-start-'));
  try {
    const bare = await timeBarePostgres();
    const empty = await startAndUse(folder, () => fill(folder));
    let processes: Running[] = [];
    const full = await startAndUse(folder, async (product) => {
      await sleep(rest);
      processes = processTree(product.process.pid ?? 0);
    });
    return [
      { what: 'npm start to READY, empty folder', value: empty, unit: 'ms' },
      { what: 'yardstick: bare initdb and start', value: bare.init + bare.start, unit: 'ms' },
      { what: `npm start to READY, ${filling} releases in the folder`, value: full, unit: 'ms' },
      { what: 'yardstick: bare start', value: bare.start, unit: 'ms' },
      ...memoryRows(processes),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds until READY; then `use`, then a graceful stop. */
async function startAndUse(folder: string, use: (product: Product) => Promise<void>): Promise<number> {
  const starting: { product?: Product } = {};
  const took = await timed(async () => {
    starting.product = await startProduct(folder);
  });
  const { product } = starting;
  if (!product) throw new Error('the product did not start');
  try {
    await use(product);
  } finally {
    await stopProduct(product);
  }
  return took;
}

async function fill(folder: string): Promise<void> {
  const connection = await connectCity(urlsOf(folder).console);
  try {
    for (let i = 0; i < filling; i += 1) await releasedNotice(connection.city);
  } finally {
    await connection.close();
  }
}

const names: readonly [string, RegExp][] = [
  ['supervisor', /src\/main\/start\.ts/],
  ['portal', /src\/main\/portal\.ts/],
  ['console', /src\/main\/console\.ts/],
  ['worker', /src\/main\/worker\.ts/],
  ['PostgreSQL, all processes', /postgres/],
];

/** Shared pages are divided among the processes where the system tells, so that PostgreSQL's buffers count once. */
function memoryRows(processes: readonly Running[]): Row[] {
  const kinds = Map.groupBy(processes, ({ command }) => names.find(([, of]) => of.test(command))?.[0] ?? 'helpers');
  const rows = [...kinds].flatMap(([name, list]): Row[] => [
    { what: `memory at rest: ${name}, RSS`, value: sum(list, ({ rss }) => rss), unit: 'MiB' },
    { what: `memory at rest: ${name}, PSS`, value: sum(list, ({ pss, rss }) => pss ?? rss), unit: 'MiB' },
  ]);
  const all = sum(processes, ({ pss, rss }) => pss ?? rss);
  return [...rows, { what: 'memory at rest: together, PSS', value: all, unit: 'MiB' }];
}

function sum<T>(list: readonly T[], value: (each: T) => number): number {
  return list.reduce((total, each) => total + value(each), 0);
}
