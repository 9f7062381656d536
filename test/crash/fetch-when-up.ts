import { setTimeout as sleep } from 'node:timers/promises';

/** Fetches, again while the server is away or in trouble; after some twenty seconds what it said last counts. */
export async function fetchWhenUp(url: string): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await fetch(url);
      if (answer.status < 500 || tries > 100) return answer;
    } catch (error) {
      if (tries > 100) throw error;
    }
    await sleep(200);
  }
}
