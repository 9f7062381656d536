import type { FastifyInstance } from 'fastify';
import type { Runtime } from '#platform/composition';
import { notFound } from '#platform/errors';
import { findAttached } from '../../modules/documents/console.ts';
import { looking, whoAsks } from './asking.ts';
import { consoleTexts } from './messages.ts';

/** The bytes of a document's attachment, for those who may know of the document. A browser saves them and runs nothing. */
export function addAttachments(server: FastifyInstance, runtime: Runtime): void {
  server.get<{ Params: { id: string; sha256: string } }>(
    '/api/v1/documents/:id/attachments/:sha256',
    async (request, reply) => {
      const { id, sha256 } = request.params;
      const actor = await whoAsks(runtime, request);
      const { name, mediaType } = await looking(runtime, actor, (ctx) => findAttached(ctx, id, sha256));
      const bytes = await runtime.blobs.internal.get(sha256);
      if (!bytes) throw notFound('console.no-attachment', consoleTexts.noAttachment);
      return await reply
        .type(mediaType)
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Buffer.from(bytes));
    },
  );
}
