import type { Front } from '#platform/http';
import type { KeptAnswers } from './kept-answers.ts';
import { modeOf } from './reading-mode.ts';
import type { Sites } from './sites.ts';

/**
 * Answers a page that is kept as soon as it is asked for, so that in a flood of visitors it costs little more than to send it.
 * Whatever needs a thought (a reading mode, what the visitor holds already, a page told as of a moment, a program's answer)
 * goes the usual way, on which the same page reads the same.
 */
export function keptFront(kept: KeptAnswers, sites: Sites): Front {
  return ({ method, url = '', headers }, response) => {
    if (method !== 'GET' || headers['if-none-match'] !== undefined || modeOf(headers.cookie) !== '') return false;
    const group = sites.known();
    const door = group?.doorOf(headers.host ?? '');
    const told = door && kept.find({ origin: door.origin, address: url });
    if (!told?.ready.head || told.asOf) return false;
    response.writeHead(200, told.ready.head).end(told.ready.bytes);
    return true;
  };
}
