import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { securityHeaders } from '#platform/http';
import type { Keys, Page, Raw } from '#platform/page';
import { pageStart, renderPage, type ShellOptions } from './layout.tsx';
import { modeOf } from './reading-mode.ts';

/** An answer as it goes out, to whoever asks the same. */
export interface Ready {
  status: number;
  type: string;
  bytes: Buffer;
  cacheControl: string;
  /** Of the bytes; null for what is no plain success. */
  etag: string | null;
  keys: Keys;
  isPage: boolean;
  /** What else the answer's head says. */
  headers: Readonly<Record<string, string>>;
  /** Of a page: everything that its head says where no reading mode is chosen, name and value in turn; null for all else. */
  head: string[] | null;
}

/** The bytes of what a module answered; a page with the shell around it. */
export function readyAnswer(found: Page | Raw, shell: ShellOptions): Ready {
  const isRaw = 'bytes' in found;
  const bytes = Buffer.from(isRaw ? found.bytes : renderPage(found, shell));
  const { status = 200, keys = [] } = found;
  const ready = {
    status,
    type: isRaw ? found.type : 'text/html; charset=utf-8',
    bytes,
    cacheControl: isRaw && found.maxAge !== undefined ? `public, max-age=${found.maxAge}` : 'no-cache',
    etag: status === 200 ? `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` : null,
    keys,
    isPage: !isRaw,
    headers: isRaw ? headersOf(found) : {},
  };
  return { ...ready, head: isRaw || status !== 200 ? null : headOf(ready) };
}

function headOf({ type, bytes, cacheControl, etag }: Omit<Ready, 'head'>): string[] {
  const own = { 'cache-control': cacheControl, vary: 'cookie', ...(etag !== null && { etag }), 'content-type': type };
  return Object.entries({ ...own, 'content-length': String(bytes.length), ...securityHeaders }).flat();
}

function headersOf({ policy, fileName, isShown = false }: Raw): Record<string, string> {
  return {
    ...(policy !== undefined && { 'content-security-policy': policy }),
    ...(fileName !== undefined && {
      'content-disposition': `${isShown ? 'inline' : 'attachment'}; ${named(fileName)}`,
    }),
  };
}

/** A name as RFC 6266 writes one of any characters (RFC 8187): nothing in it can end the line or the parameter. */
function named(fileName: string): string {
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename*=UTF-8''${encoded}`;
}

/** Sends an answer, or only that it is still the same where the visitor holds it already (RFC 9110, 13.1.2). */
export function sendReady(ready: Ready, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, type, bytes, cacheControl, isPage, headers } = ready;
  const mode = isPage ? modeOf(request.headers.cookie) : '';
  const etag = etagIn(ready, mode);
  void reply.headers(headers).header('cache-control', cacheControl);
  if (isPage) void reply.header('vary', 'cookie');
  if (etag !== null) {
    void reply.header('etag', etag);
    if (isHeld(etag, request.headers['if-none-match'])) return reply.status(304).send();
  }
  return reply
    .status(status)
    .type(type)
    .send(isPage ? inMode(bytes, mode) : bytes);
}

const start = Buffer.from(pageStart);

/** A page as it reads in a mode: one attribute of its first element tells style sheets, everything else is the same bytes. */
export function inMode(page: Buffer, mode: string): Buffer {
  if (mode === '') return page;
  return Buffer.concat([Buffer.from(`${pageStart} data-mode="${mode}"`), page.subarray(start.length)]);
}

/** Each form of a page has a name of its own: who switches the mode is sent the page again. */
function etagIn({ etag }: Ready, mode: string): string | null {
  return etag === null || mode === '' ? etag : `${etag.slice(0, -1)}-${mode.replaceAll(' ', '.')}"`;
}

function isHeld(etag: string, given: string | undefined): boolean {
  if (given === undefined) return false;
  return given.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}
