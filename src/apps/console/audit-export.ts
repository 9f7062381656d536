import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { civilDateOf } from '#platform/civil-date';
import type { Runtime } from '#platform/composition';
import { exportLines, findExport, vocabularyOf } from '../../modules/audit/console.ts';
import { looking, whoAsks } from './asking.ts';
import { consoleTexts } from './messages.ts';

/** The file of an export of the audit trail, written as it is read: however long it is, no process holds it whole. */
export function addAuditExport(server: FastifyInstance, runtime: Runtime): void {
  const words = vocabularyOf(runtime.composition.commands);
  server.get<{ Params: { id: string } }>('/api/v1/audit/exports/:id', async (request, reply) => {
    const actor = await whoAsks(runtime, request);
    const wanted = await looking(runtime, actor, (ctx) => findExport(ctx, request.params.id));
    // Who is signed out or has lost the post while it is written gets no further line of it.
    const lines = exportLines(wanted, words, async (run) => looking(runtime, await whoAsks(runtime, request), run));
    const name = consoleTexts.auditFile(civilDateOf(runtime.clock.now()));
    return await reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(Readable.from(lines));
  });
}
