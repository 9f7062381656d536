import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** What many followers of a change feed met. */
export interface Followed {
  /** Milliseconds of each answer. */
  times: number[];
  /** Changes that a follower did not get exactly in their order; answers that were no success. */
  faults: number;
  /** The last number that each has reached. */
  reached: number[];
}

/** An answer over a kept connection: of a fetch the client would take more time than the server. */
export async function ask(agent: Agent, url: URL): Promise<{ status: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const asked = request(url, { agent }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    response.on('error', reject);
  });
  asked.on('error', reject);
  asked.end();
  return await promise;
}

/** So many followers, each asking once a second from its own cursor on, for so many seconds; they begin spread over the first. */
export async function follow(portal: string, count: number, from: number, seconds: number): Promise<Followed> {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const followed: Followed = { times: [], faults: 0, reached: [] };
  const end = performance.now() + seconds * 1_000;
  async function followOn(start: number): Promise<void> {
    let cursor = from;
    await sleep(start);
    while (performance.now() < end) {
      const begun = performance.now();
      const { status, body } = await ask(agent, new URL(`/api/v1/changes?after=${cursor}`, portal));
      followed.times.push(performance.now() - begun);
      const { changes = [] } = JSON.parse(body) as { changes?: { seq: number }[] };
      if (status !== 200 || changes.some(({ seq }, i) => seq !== cursor + 1 + i)) followed.faults += 1;
      cursor += changes.length;
      await sleep(Math.max(0, 1_000 - (performance.now() - begun)));
    }
    followed.reached.push(cursor);
  }
  await Promise.all(Array.from({ length: count }, (_, i) => followOn((i / count) * 1_000)));
  agent.destroy();
  return followed;
}

/** As fast as so many connections go, for so many seconds: answers a second. */
export async function press(
  url: URL,
  connections: number,
  seconds: number,
): Promise<{ perSecond: number; times: number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  async function work(): Promise<void> {
    while (performance.now() < end) {
      const at = performance.now();
      await ask(agent, url);
      times.push(performance.now() - at);
    }
  }
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return { perSecond: (times.length / (performance.now() - begun)) * 1_000, times };
}
