import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Command } from '#platform/command';
import type { Runtime } from '#platform/composition';
import { invalid, notFound } from '#platform/errors';
import { execute } from '#platform/execute';
import type { AnyQuery } from '#platform/query';
import type { Noun } from '#platform/workbench';
import { FileProblem, MAX_FILE_BYTES, stageFile } from '#modules/files';
import { getStanding, sessionActor } from '#modules/identity';
import { addAttachments } from './attachment.ts';
import { addQueries } from './asking.ts';
import { addAuditExport } from './audit-export.ts';
import { consoleTexts } from './messages.ts';
import { describeInterface } from './openapi.ts';
import { addPreviews } from './preview.ts';
import { addReading } from './reading.ts';
import { actorOf, tokenOf } from './session.ts';
import { textOf } from './sign-in-api.ts';

/** The interface for programs and for the console's own pages: who I am, what there is, and every command by its name. */
export function addApi(
  server: FastifyInstance,
  runtime: Runtime,
  { queries, nouns }: { queries: readonly AnyQuery[]; nouns: readonly Noun[] },
): void {
  /** Before a byte of the body is read: strangers fill no memory. Who it is, the act asks again in its own transaction. */
  async function demandSession(request: FastifyRequest): Promise<void> {
    await runtime.db.transaction().execute((tx) => sessionActor(tx, tokenOf(request), runtime.clock.now()));
  }
  addUpload(server, runtime, demandSession);
  addReading(server, runtime, demandSession);
  addAttachments(server, runtime);
  addPreviews(server, runtime);
  addAuditExport(server, runtime);
  addQueries(server, runtime, queries);
  const described = JSON.stringify(describeInterface(runtime.composition.commands.values(), queries, nouns));
  server.get('/openapi.json', { onRequest: demandSession }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(described),
  );

  server.get('/api/v1/me', async (request) => {
    const now = runtime.clock.now();
    return await runtime.db.transaction().execute(async (tx) => {
      const { personId, name, posts } = await sessionActor(tx, tokenOf(request), now);
      return { personId, name, posts, ...(await getStanding(tx, personId, now)) };
    });
  });

  server.post<{ Params: { name: string }; Body: unknown }>(
    '/api/v1/commands/:name',
    { bodyLimit: 8 * 1024 * 1024, onRequest: demandSession },
    async (request, reply) => {
      const command = runtime.composition.commands.get(request.params.name);
      if (!command) throw notFound('console.no-such-command', consoleTexts.noSuchCommand);
      const requestId = request.headers['x-request-id'];
      const outcome = await execute(runtime, command as unknown as Command, request.body, {
        actor: actorOf(request),
        ...(typeof requestId === 'string' && { requestId }),
      });
      if (outcome.ok) return { value: outcome.value, replayed: outcome.replayed };
      return await reply.status(422).send({
        kind: 'invalid',
        code: outcome.issues[0]?.code,
        message: outcome.issues[0]?.message,
        issues: outcome.issues,
      });
    },
  );
}

/** Takes the bytes of a file before the command that puts it on record; only somebody signed in may leave bytes here. */
function addUpload(
  server: FastifyInstance,
  runtime: Runtime,
  demandSession: (request: FastifyRequest) => Promise<void>,
): void {
  server.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES },
    (_request, body, done) => done(null, body),
  );
  server.post<{ Querystring: { name?: string }; Body: Buffer }>(
    '/api/v1/files',
    { bodyLimit: MAX_FILE_BYTES, onRequest: demandSession },
    async (request) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const name = textOf(request.query.name);
      return await stageFile(runtime, bytes, name).catch((error: unknown) => {
        if (!(error instanceof FileProblem)) throw error;
        // Nothing of the file stands there, and no hash of it either.
        if (error.code === 'files.infected') request.log.warn({ code: error.code }, 'upload refused');
        throw invalid([{ field: 'file', code: error.code, message: error.message }]);
      });
    },
  );
}
