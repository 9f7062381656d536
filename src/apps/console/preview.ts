import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Runtime } from '#platform/composition';
import { notFound } from '#platform/errors';
import { FileProblem, readPages, type ReadPages } from '#modules/files';
import { findAttached } from '../../modules/documents/console.ts';
import { looking, whoAsks } from './asking.ts';
import { consoleTexts } from './messages.ts';

/** What a page shows of an attachment without leaving: one page of its text, the picture itself, or why there is neither. */
export interface Preview {
  kind: 'text' | 'picture' | 'none';
  page: number;
  pages: number;
  text: string;
  /** Why there is nothing to show, or what to mind. */
  note: string | null;
}

interface Asked {
  Params: { id: string; sha256: string };
  Querystring: { page?: string };
}

/** Files are read in seconds: who leafs through one does not have it read anew for every page. */
const kept = 8;

/**
 * An attachment to look at, for those who may know of the document: its text page by page, read apart as every unknown file is;
 * pictures as they are. The bytes never come as a page of ours: a browser's own viewer would need a frame that our policy forbids.
 */
export function addPreviews(server: FastifyInstance, runtime: Runtime): void {
  const texts = new Map<string, Promise<ReadPages>>();

  async function find(request: FastifyRequest<Asked>) {
    const { id, sha256 } = request.params;
    const actor = await whoAsks(runtime, request);
    const attached = await looking(runtime, actor, (ctx) => findAttached(ctx, id, sha256));
    const bytes = await runtime.blobs.internal.get(sha256);
    if (!bytes) throw notFound('console.no-attachment', consoleTexts.noAttachment);
    return { ...attached, sha256, bytes };
  }

  function read({ sha256, bytes, name }: { sha256: string; bytes: Uint8Array; name: string }) {
    const known = texts.get(sha256);
    if (known) return known;
    const reading = readPages(bytes, name);
    texts.set(sha256, reading);
    // What failed is tried again; it may have been busy.
    reading.catch(() => texts.delete(sha256));
    for (const oldest of [...texts.keys()].slice(0, -kept)) texts.delete(oldest);
    return reading;
  }

  server.get<Asked>('/api/v1/documents/:id/attachments/:sha256/preview', async (request, reply) => {
    const file = await find(request);
    void reply.header('cache-control', 'no-store');
    if (isPicture(file.mediaType)) return { ...nothing, kind: 'picture' } satisfies Preview;
    try {
      return pageOf(await read(file), request.query.page);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      return { ...nothing, note: error.message } satisfies Preview;
    }
  });

  server.get<Asked>('/api/v1/documents/:id/attachments/:sha256/picture', async (request, reply) => {
    const { mediaType, bytes } = await find(request);
    if (!isPicture(mediaType)) throw notFound('console.no-picture', consoleTexts.noPicture);
    return await reply
      .type(mediaType)
      .header('cache-control', 'no-store')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', 'inline')
      .send(Buffer.from(bytes));
  });
}

const nothing: Preview = { kind: 'none', page: 1, pages: 0, text: '', note: null };

/** One page; a number beyond the last is the last. */
function pageOf({ pages, truncated }: ReadPages, asked: unknown): Preview {
  if (pages.length === 0) return { ...nothing, note: consoleTexts.noTextInFile };
  const wanted = typeof asked === 'string' && /^\d{1,6}$/.test(asked) ? Number(asked) : 1;
  const page = Math.min(Math.max(wanted, 1), pages.length);
  return {
    kind: 'text',
    page,
    pages: pages.length,
    text: pages[page - 1] ?? '',
    note: truncated ? consoleTexts.previewCut : null,
  };
}

/** The kinds of picture that every browser draws, and that hold no script. */
function isPicture(mediaType: string): boolean {
  return /^image\/(?:png|jpeg|gif|webp)$/.test(mediaType);
}
