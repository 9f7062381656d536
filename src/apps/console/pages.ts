import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { unavailable } from '#platform/errors';
import type { SignInDesk } from '#modules/identity';
import { consoleTexts } from './messages.ts';
import { leadOn, stageOf } from './sign-in-pages.ts';

const built = join(import.meta.dirname, '../../../dist/console');
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Asset {
  type: string;
  plain: Buffer;
  zipped: Buffer;
}

/**
 * The workbench's pages: one shell for every address of theirs, behind the door, and the files that the build left. Styles that its library
 * writes at run time bear a nonce of this answer; scripts come from files of ours alone.
 */
export async function addPages(server: FastifyInstance, desk: SignInDesk, paths: readonly string[]): Promise<void> {
  const shell = await readFile(join(built, 'index.html'), 'utf8').catch(() => null);
  const assets = shell === null ? new Map<string, Asset>() : await readAssets();
  server.get<{ Params: { file: string } }>('/app/assets/:file', (request, reply) => {
    const asset = assets.get(request.params.file);
    if (!asset) return reply.callNotFound();
    const zip = (request.headers['accept-encoding'] ?? '').includes('gzip');
    void reply
      .type(asset.type)
      // The name has the hash of the content.
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding');
    return zip ? reply.header('content-encoding', 'gzip').send(asset.zipped) : reply.send(asset.plain);
  });
  for (const path of paths.flatMap((each) => [each, `${each}/*`])) {
    server.get(`/${path}`, async (request, reply) => {
      if ((await stageOf(desk, request)) !== 'open') return await leadOn(desk, request, reply);
      if (shell === null) throw unavailable('console.not-built', consoleTexts.notBuilt);
      return sendShell(reply, shell);
    });
  }
  // Of what is nowhere too, so that who mistyped keeps menu and search; a stranger gets the plain page.
  server.get('/*', async (request, reply) => {
    const isPage = !/^\/(api|app|assets)\//.test(request.url) && (request.headers.accept ?? '').includes('text/html');
    if (!isPage || shell === null || (await stageOf(desk, request)) !== 'open') return reply.callNotFound();
    return sendShell(reply.status(404), shell);
  });
}

function sendShell(reply: FastifyReply, shell: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
    .send(shell.replace('<script type="module"', `<script nonce="${nonce}" type="module"`));
}

async function readAssets(): Promise<Map<string, Asset>> {
  const folder = join(built, 'assets');
  const assets = new Map<string, Asset>();
  for (const name of await readdir(folder)) {
    const plain = await readFile(join(folder, name));
    const type = types[extname(name)] ?? 'application/octet-stream';
    assets.set(name, { type, plain, zipped: await promisify(gzip)(plain, { level: 9 }) });
  }
  return assets;
}
