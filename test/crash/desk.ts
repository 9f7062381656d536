import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute, valueOf, type Outcome } from '#platform/execute';
import { setPassword, type Post } from '#modules/identity';
import type { City } from '../world/city.ts';

/** The city's office at work through the console's HTTP interface, as clients outside the product are. */
export interface Desk {
  /** The city, every command of which goes over HTTP. */
  city: City;
  /** How often a step had to be sent again, and how often the answer was that of the first sending. */
  counts: { retried: number; replayed: number };
}

const posts: readonly Post[] = [
  'drafter',
  'section-head',
  'secrecy-reviewer',
  'leader-in-charge',
  'office-clerk',
  'releaser',
];
const password = 'Shili-2026';

/**
 * Gives the office's people passwords over `city`'s own connection, and signs each in once; sessions outlive the console's
 * process. `origin` is asked at every request, for a restarted product stands at another port.
 */
export async function openDesk(city: City, origin: () => string): Promise<Desk> {
  const cookies = new Map<string, string>();
  for (const post of posts) {
    const personId = city.who('office', post);
    valueOf(await execute(city.runtime, setPassword, { personId, password }, { actor: { kind: 'setup' } }));
    const answer = await sendJson(`${origin()}/api/v1/session`, { login: `office.${post}`, password }, {});
    if (answer.status !== 200) throw new Error(`signing in office.${post}: ${answer.status} ${await answer.text()}`);
    cookies.set(personId, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
  }
  const counts = { retried: 0, replayed: 0 };

  /** One step under one request id, until it is answered for good: yes, or a refusal. Nobody waits longer than a minute. */
  async function step(personId: string, name: string, input: unknown, requestId: string): Promise<Outcome<unknown>> {
    const headers = { cookie: cookies.get(personId) ?? '', 'x-request-id': requestId };
    for (let tries = 1; ; tries += 1) {
      const answer = await answerOf(() => sendJson(`${origin()}/api/v1/commands/${name}`, input, headers));
      if (answer.status === 200) {
        const { value, replayed } = JSON.parse(answer.body) as { value: unknown; replayed: boolean };
        if (replayed) counts.replayed += 1;
        return { ok: true, value, replayed };
      }
      // Without an answer, or with one of 5xx, nobody knows whether it was done: the same id makes asking again safe.
      if ((answer.status > 0 && answer.status < 500) || tries > 600)
        throw new Error(`${name}, sent ${tries} times: ${answer.status} ${answer.body}`);
      counts.retried += 1;
      await sleep(100);
    }
  }

  const over: City = {
    ...city,
    as: async (personId, command, input, requestId = randomUUID()) =>
      (await step(personId, command.name, input, requestId)) as never,
    done: async (personId, command, input) => valueOf(await over.as(personId, command, input)),
  };
  return { city: over, counts };
}

function sendJson(url: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
}

/** Status 0 where the connection failed, before or within the answer. */
async function answerOf(send: () => Promise<Response>): Promise<{ status: number; body: string }> {
  try {
    const answer = await send();
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    return { status: 0, body: String(error) };
  }
}
