import type { FastifyReply, FastifyRequest } from 'fastify';
import { civilDateOf, civilTimeOf, formatInstant } from '#platform/civil-date';
import { dayText } from '#platform/look';
import { shellTexts } from './messages.ts';
import { modeOf } from './reading-mode.ts';
import { inMode, type Ready } from './ready.ts';

/** Where the shell begins its body: what modules write is escaped, so that the first one in a page is the shell's. */
const body = '<body>';

/** Sends a page that cannot be checked just now, with the moment until which it is known to hold before everything else. */
export function sendAsOf(
  { type, bytes }: Ready,
  asOf: Date,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const when = shellTexts.asOfWhen(dayText(civilDateOf(asOf)), civilTimeOf(asOf));
  const notice = `${body}<p class="as-of" role="status"><strong>${shellTexts.asOf}</strong>${when}<a href="">${shellTexts.again}</a></p>`;
  return reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('x-as-of', formatInstant(asOf))
    .send(inMode(Buffer.from(bytes.toString().replace(body, () => notice)), modeOf(request.headers.cookie)));
}
