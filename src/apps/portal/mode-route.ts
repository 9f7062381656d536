import type { FastifyInstance } from 'fastify';
import { chosenMode, modeCookie, modeOf, wayBack } from './reading-mode.ts';
import { doorOf } from './sites.ts';

/**
 * `/mode?text=large&back=/list`: a plain link that chooses how to read, remembers it in a cookie and comes back. It changes
 * nothing but the look of pages for one browser, which is why a link may do it.
 */
export function letChooseMode(server: FastifyInstance): void {
  server.get('/mode', (request, reply) => {
    const query = request.query as Record<string, string | string[] | undefined>;
    const asked = Object.fromEntries(
      Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const mode = chosenMode(modeOf(request.headers.cookie), asked);
    const isSecure = doorOf(request).origin.startsWith('https:');
    return reply
      .status(303)
      .header('set-cookie', modeCookie(mode, isSecure))
      .header('cache-control', 'no-store')
      .header('location', wayBack(asked['back']))
      .send();
  });
}
