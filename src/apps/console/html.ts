import type { FastifyReply } from 'fastify';
import { Violation, type Issue } from '#platform/errors';

/** Sends a page; nothing that is drawn for one person is kept anywhere. */
export function html(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}

/** What a person did wrong, for the page they came from: null where it was none of that. */
export function faultsOf(error: unknown): readonly Issue[] {
  if (!(error instanceof Violation) || error.kind !== 'refused') throw error;
  return [{ field: '', code: error.code, message: error.message }];
}
