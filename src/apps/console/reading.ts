import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Runtime } from '#platform/composition';
import { invalid } from '#platform/errors';
import { isId } from '#platform/ids';
import { platformTexts } from '#platform/messages';
import { FileProblem, MAX_FILE_BYTES, screenFile } from '#modules/files';
import { readNotice } from '#modules/intake';
import { draftFromFile } from '../../modules/documents/console.ts';
import { looking, whoAsks } from './asking.ts';

/**
 * Reads a file that a drafter drops, without keeping a byte of it: its fields for the form, what is doubtful, and what the
 * unit's precedents say. What bears a secrecy mark is refused (涉密不上网).
 */
export function addReading(
  server: FastifyInstance,
  runtime: Runtime,
  demandSession: (request: FastifyRequest) => Promise<void>,
): void {
  server.post<{ Querystring: { name?: string; unitId?: string }; Body: Buffer }>(
    '/api/v1/readings',
    { bodyLimit: MAX_FILE_BYTES, onRequest: demandSession },
    async (request) => {
      const { name = '', unitId = '' } = request.query;
      if (typeof name !== 'string' || typeof unitId !== 'string' || !isId(unitId))
        throw invalid([{ field: 'unitId', code: 'http.malformed', message: platformTexts.malformed }]);
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const notice = await read(runtime, bytes, name.replaceAll('\0', '').slice(0, 200));
      const actor = await whoAsks(runtime, request);
      return await looking(runtime, actor, (ctx) => draftFromFile(ctx, unitId, notice));
    },
  );
}

async function read(runtime: Runtime, bytes: Buffer, name: string) {
  try {
    await screenFile(runtime, bytes, name);
    return await readNotice(bytes, name);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    throw invalid([{ field: 'file', code: error.code, message: error.message }]);
  }
}
