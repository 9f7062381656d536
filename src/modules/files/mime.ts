/** One part of a MIME message: its headers, names in lower case, and its bytes as they were before encoding. */
export interface MimePart {
  headers: ReadonlyMap<string, string>;
  bytes: Buffer;
}

/** A saved page has an entry for each picture and frame; more is no page. */
const MAX_PARTS = 2_000;
/** Multiparts within multiparts: a mail that holds a page, hardly more. */
const MAX_DEPTH = 4;

/** The leaf parts of a MIME message in order, RFC 2045 and 2046, with the slips of the programs that save pages. */
export function mimeParts(message: Buffer, depth = 0): MimePart[] {
  const { headers, body } = splitHeaders(message);
  const boundary = parameter(headers.get('content-type') ?? '', 'boundary');
  if (boundary === null || depth >= MAX_DEPTH) return [{ headers, bytes: decoded(body, headers) }];
  const parts: MimePart[] = [];
  for (const piece of piecesOf(body, Buffer.from(`--${boundary}`))) {
    if (parts.length >= MAX_PARTS) break;
    parts.push(...mimeParts(piece, depth + 1));
  }
  return parts;
}

/** `charset` of `text/html; charset="gb2312"`, or `null`. */
export function parameter(header: string, name: string): string | null {
  const match = new RegExp(String.raw`(?:^|;)\s*${name}\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s;]+))`, 'iu').exec(
    header,
  );
  return match?.groups?.['quoted'] ?? match?.groups?.['bare'] ?? null;
}

function splitHeaders(message: Buffer): { headers: Map<string, string>; body: Buffer } {
  const blank = /\r?\n[ \t]*\r?\n/u.exec(message.toString('latin1', 0, Math.min(message.length, 65_536)));
  const head = message.toString('latin1', 0, blank?.index ?? 0).replace(/\r?\n[ \t]+/gu, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: message.subarray(blank === null ? 0 : blank.index + blank[0].length) };
}

function piecesOf(body: Buffer, boundary: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let from = -1;
  for (let at = body.indexOf(boundary); at >= 0; at = body.indexOf(boundary, at + boundary.length)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    if (from >= 0) pieces.push(body.subarray(from, at));
    const end = body.indexOf(0x0a, at);
    from = end < 0 ? body.length : end + 1;
    if (pieces.length >= MAX_PARTS || body.toString('latin1', at + boundary.length, at + boundary.length + 2) === '--')
      return pieces;
  }
  return from < 0 ? pieces : [...pieces, body.subarray(from)];
}

function decoded(body: Buffer, headers: ReadonlyMap<string, string>): Buffer {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? unquoted(body) : body;
}

/** Quoted-printable: `=3D` is a byte, `=` at the end of a line joins it to the next. */
function unquoted(body: Buffer): Buffer {
  const text = body.toString('latin1').replace(/=[ \t]*\r?\n/gu, '');
  return Buffer.from(
    text.replace(/=(?<hex>[0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
