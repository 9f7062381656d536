import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Runtime } from '#platform/composition';
import { invalid, refused } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { platformTexts } from '#platform/messages';
import { FileProblem, screenFile } from '#modules/files';
import {
  dryRun,
  mostBytes,
  openRoster,
  resultOf,
  rosterTexts,
  runStep,
  template,
  type DryRun,
} from '../../modules/roster/console.ts';
import { looking, whoAsks } from './asking.ts';
import { actorOf } from './session.ts';
import { textOf } from './sign-in-api.ts';

interface Upload {
  Querystring: { name?: unknown };
  Body: Buffer;
}

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A little more than is taken, so that a file which is too large hears so in words. */
const bodyLimit = 6 * 1024 * 1024;

/** Units and people by a workbook: the template, the dry run, the import, its steps and its result. */
export function addRosterApi(server: FastifyInstance, runtime: Runtime): void {
  /** Only who may import makes this server read workbooks. */
  async function demandSystemAdministrator(request: FastifyRequest): Promise<void> {
    const actor = await whoAsks(runtime, request);
    const may = actor.kind === 'person' && actor.posts.some(({ post }) => post === 'system-administrator');
    if (!may) throw refused('permission.denied', platformTexts.denied);
  }
  const takesBytes = { bodyLimit, onRequest: demandSystemAdministrator };

  server.get('/api/v1/rosters/template', { onRequest: demandSystemAdministrator }, (_request, reply) =>
    sendWorkbook(reply, rosterTexts.templateName, template()),
  );

  server.post<Upload>('/api/v1/rosters/check', takesBytes, async (request): Promise<DryRun> => {
    const { plan: _plan, ...told } = await read(runtime, request);
    return told;
  });

  server.post<Upload>('/api/v1/rosters', takesBytes, async (request) => {
    const { plan, faultCount } = await read(runtime, request);
    if (faultCount > 0)
      throw invalid([{ field: 'file', code: 'roster.faults', message: rosterTexts.faultsFirst(faultCount) }]);
    const input = { name: nameOf(request), ...plan };
    return valueOf(await execute(runtime, openRoster, input, { actor: actorOf(request) }));
  });

  server.post<{ Params: { id: string } }>('/api/v1/rosters/:id/steps', async (request) =>
    runStep(runtime, await whoAsks(runtime, request), request.params.id),
  );

  server.get<{ Params: { id: string } }>('/api/v1/rosters/:id/result', async (request, reply) => {
    const actor = await whoAsks(runtime, request);
    const { name, bytes } = await looking(runtime, actor, (ctx) => resultOf(ctx, request.params.id));
    return sendWorkbook(reply, name, bytes);
  });
}

async function read(runtime: Runtime, request: FastifyRequest<Upload>) {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  try {
    if (bytes.length > 0 && bytes.length <= mostBytes) await screenFile(runtime, bytes, nameOf(request));
    return await dryRun(runtime, bytes, nameOf(request));
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    throw invalid([{ field: 'file', code: error.code, message: error.message }]);
  }
}

/** The file's name as people see it; what no name holds is left out. */
function nameOf(request: FastifyRequest<Upload>): string {
  const name = textOf(request.query.name).replaceAll(/\p{C}/gu, '').trim();
  return name === '' ? rosterTexts.templateName : name;
}

function sendWorkbook(reply: FastifyReply, name: string, bytes: Buffer): FastifyReply {
  return reply
    .type(workbook)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(bytes);
}
