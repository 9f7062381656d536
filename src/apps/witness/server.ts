import type { FastifyInstance } from 'fastify';
import { createServer } from '#platform/http';
import { errorForLog, type Log } from '#platform/log';
import type { Witness } from '#platform/tlog/witness';

/** A checkpoint with a hundred signatures and the longest proof stay far below. */
const MOST_BYTES = 64 * 1024;

/** The witness's door: `POST /add-checkpoint` of C2SP tlog-witness, and at `/` whose it is. */
export function createWitnessServer(witness: Witness, log: Log): FastifyInstance {
  const server = createServer({ log, bodyLimit: MOST_BYTES });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.get('/', (_request, reply) => reply.type('text/plain; charset=utf-8').send(`${witness.verifierKey}\n`));
  server.post('/add-checkpoint', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    try {
      const answer = await witness.addCheckpoint(body);
      return await reply
        .status(answer.status)
        .type(answer.type ?? 'text/plain; charset=utf-8')
        .send(answer.body);
    } catch (error) {
      // Its own record is out of reach or damaged: it must not sign, and who asks may come again.
      log.error({ err: errorForLog(error) }, 'not cosigned');
      return await reply.status(503).type('text/plain; charset=utf-8').send('the witness cannot reach its record\n');
    }
  });
  return server;
}
