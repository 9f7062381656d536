import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { routesForPrograms } from '../../src/apps/portal/routes-for-programs.ts';
import { publicRoutes } from '../../src/main/public-routes.ts';
import { sortsOf, type Address, type Sort } from './page-kinds.ts';
import { atMost, type Row } from './report.ts';
import type { Stage } from './stage.ts';
import { quantile } from './timing.ts';

/** A city with a portal over it. */
export interface Served {
  stage: Stage;
  url: string;
}

/** What a page may take in the large city, of what it takes in the small one. */
const WANTED = 1.5;
const WARMING = 3;
const TIMES = 17;
/** What seems too slow is asked for as much oftener: a page of two milliseconds is slower by half where somebody coughs. */
const AGAIN = 5;

/**
 * How much slower each sort of page is in a large city than in a small one: the portals are asked in turn, one request at a
 * time, for addresses that were never asked for before, so that no answer is kept. A row for the worst of each kind.
 */
export async function comparePages(small: Served, large: Served): Promise<Row[]> {
  const [few, many] = await Promise.all([sortsOf(small.stage), sortsOf(large.stage)]);
  refuseUnmeasured(many);
  const agent = new Agent({ keepAlive: true });
  const found: Compared[] = [];
  for (const [i, inSmall] of few.entries()) {
    const both = { small: { ...small, sort: inSmall }, large: { ...large, sort: many[i] as Sort }, agent };
    const once = await compare(both, TIMES);
    found.push(once.ratio > WANTED ? await compare(both, AGAIN * TIMES) : once);
  }
  agent.destroy();
  return [...Map.groupBy(found, ({ kind }) => kind).values()].map(rowOf);
}

interface Compared {
  kind: string;
  what: string;
  ratio: number;
  /** Milliseconds, the middle ones. */
  small: number;
  large: number;
}

function rowOf(sorts: readonly Compared[]): Row {
  const [worst] = sorts.toSorted((a, b) => b.ratio - a.ratio);
  if (!worst) throw new Error('no page was measured');
  const { kind, what, ratio, small, large } = worst;
  const of = sorts.length === 1 ? '' : `, the worst of ${sorts.length}: ${what}`;
  return atMost(WANTED, {
    what: `${kind}${of}, ${small.toFixed(1)} → ${large.toFixed(1)} ms`,
    value: ratio,
    unit: 'times',
  });
}

interface Both {
  small: Served & { sort: Sort };
  large: Served & { sort: Sort };
  agent: Agent;
}

async function compare({ small, large, agent }: Both, times: number): Promise<Compared> {
  const { kind, what } = small.sort;
  const took: [number[], number[]] = [[], []];
  for (let i = -WARMING; i < times; i += 1) {
    const answers = [await ask(small, i, agent), await ask(large, i, agent)] as const;
    const [one, other] = answers.map(({ status }) => status);
    if (one !== other || one === undefined || one >= 500)
      throw new Error(`${kind}, ${what}: answered by ${one} and ${other}`);
    if (i >= 0) for (const n of [0, 1] as const) took[n].push(answers[n].took);
  }
  const middle = took.map((samples) => quantile(samples, 0.5)) as [number, number];
  return { kind, what, ratio: middle[1] / middle[0], small: middle[0], large: middle[1] };
}

/** Each address was never asked for before: a value that nobody reads makes it another. */
let asked = 0;

async function ask({ url, sort }: Served & { sort: Sort }, i: number, agent: Agent) {
  const { path, onSecondSite } = sort.addresses.at(i % sort.addresses.length) as Address;
  asked += 1;
  // Of a parameter that is given twice the first value counts; the interface refuses one that it does not know.
  const name = /[?&](\w+)=/.exec(path)?.[1];
  const fresh = `${path}${name === undefined ? '?n' : `&${name}`}=${asked}`;
  const { hostname, port } = new URL(url);
  const host = `${onSecondSite ? 'departments' : 'city'}.localhost:${port}`;
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const sent = request({ hostname, port, path: fresh, agent, headers: { host, accept: 'text/html' } }, (answer) => {
    answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
  });
  sent.on('error', reject).end();
  const status = await promise;
  return { status, took: performance.now() - began };
}

/** Throws where a route of the portal has no address among those that are measured. */
function refuseUnmeasured(sorts: readonly Sort[]): void {
  const paths = sorts.flatMap(({ addresses }) => addresses.map(({ path }) => path.replace(/\?.*/, '')));
  for (const { path } of [...publicRoutes, ...routesForPrograms({ routes: publicRoutes })]) {
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.+')}$`);
    if (!paths.some((one) => pattern.test(one))) throw new Error(`no page of ${path} is measured`);
  }
}
