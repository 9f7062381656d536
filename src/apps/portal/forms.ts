import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { countedAs } from '#platform/address';
import type { Clock } from '#platform/clock';
import { invalid, refused } from '#platform/errors';
import type { Inbox } from '#platform/inbox';
import { platformTexts } from '#platform/messages';
import type { PublicForm } from '#platform/public-form';
import { isForeign } from '#platform/visitor';
import { renderPage } from './layout.tsx';
import { whenOutage } from './outage.ts';
import { inMode } from './ready.ts';
import { modeOf } from './reading-mode.ts';
import { doorOf } from './sites.ts';

export interface FormsOptions {
  forms: readonly PublicForm[];
  inbox: Inbox;
  clock: Clock;
  demo: boolean;
}

/** Room for a text of two thousand characters, each percent-encoded, and the rest of a form. */
const longestBody = 48 * 1024;
/** How often one address, of IPv6 one network, may send: a family or an office behind one address reports more than one fault. */
const perAddress = { max: 20, timeWindow: 10 * 60_000, cache: 10_000 };

/**
 * The forms of the portal, by themselves below its server: what citizens send is taken only from our own pages, so much at a
 * time and no oftener than people write.
 */
export async function addForms(server: FastifyInstance, options: FormsOptions): Promise<void> {
  const { forms, inbox, clock, demo } = options;
  await server.register(async (own) => {
    await own.register(formbody, { bodyLimit: longestBody });
    await own.register(rateLimit, {
      ...perAddress,
      keyGenerator: (request) => countedAs(request.visitorAddress),
      // What it throws goes the way of every refusal: a page for people, with status 429.
      errorResponseBuilder: () => Object.assign(new Error('too many'), { statusCode: 429 }),
    });
    own.addHook('onRequest', async (request) => {
      if (isForeign(doorOf(request).origin, request)) throw refused('portal.foreign-form', platformTexts.foreignForm);
    });
    for (const { path, receive } of forms) {
      own.post(path, { bodyLimit: longestBody }, async (request, reply) => {
        const { site } = doorOf(request);
        const fields = fieldsOf(request.body);
        const page = await receive({ site, now: clock.now(), fields, inbox }).catch(whenOutage);
        const html = Buffer.from(renderPage(page, { demo, site, address: path }));
        const sent = reply.status(page.status ?? 200).type('text/html; charset=utf-8');
        return sent.header('cache-control', 'no-store').send(inMode(html, modeOf(request.headers.cookie)));
      });
    }
  });
}

/** The first value of each field. Line ends are a line feed; other control characters are nothing that people type. */
function fieldsOf(body: unknown): Record<string, string> {
  if (body === null || typeof body !== 'object')
    throw invalid([{ field: '', code: 'http.malformed', message: platformTexts.malformed }]);
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string')
      fields[name] = first
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[^\P{Cc}\n\t]/gu, '')
        .toWellFormed();
  }
  return fields;
}
