import { connect, type Socket } from 'node:net';
import { unavailable } from './errors.ts';
import { platformTexts } from './messages.ts';

/** Looks for harmful software in bytes that came from outside. */
export interface Scanner {
  /** True where nothing is found. Throws `platform.scanner-away` (unavailable): what was not scanned is not taken. */
  isClean(bytes: Uint8Array): Promise<boolean>;
  /** Whether there is one; doctor and start say plainly where there is none. */
  kind: 'none' | 'clamd';
}

/** Where no scanner is configured. */
export const noScanner: Scanner = { kind: 'none', isClean: async () => true };

const CHUNK = 64 * 1024;
const PATIENCE = 60_000;

/** The scanner that a setting names: `tcp://host:port` or `unix:///path` of a ClamAV daemon; null for none. */
export function openScanner(address: string | null): Scanner {
  if (address === null) return noScanner;
  const url = new URL(address);
  const place =
    url.protocol === 'unix:'
      ? { path: decodeURIComponent(url.pathname) }
      : { host: url.hostname, port: Number(url.port) };
  return { kind: 'clamd', isClean: (bytes) => scan(() => connect(place), bytes) };
}

/** Speaks clamd's INSTREAM: pieces with their length before them, an empty one at the end, then one line of answer. */
async function scan(open: () => Socket, bytes: Uint8Array): Promise<boolean> {
  const answer = await converse(open(), bytes).catch((error: unknown) => {
    throw away(error);
  });
  if (/^stream: OK\0?$/u.test(answer)) return true;
  if (/ FOUND\0?$/u.test(answer)) return false;
  throw away(new Error(answer.slice(0, 200)));
}

async function converse(socket: Socket, bytes: Uint8Array): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let answer = '';
  socket.setTimeout(PATIENCE, () => reject(new Error('no answer')));
  socket.setEncoding('utf8');
  socket.on('error', reject);
  socket.on('data', (text: string) => {
    answer += text;
    if (answer.includes('\0') || answer.length > 4096) resolve(answer.slice(0, 4096));
  });
  socket.on('end', () => (answer === '' ? reject(new Error('no answer')) : resolve(answer)));
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const piece = bytes.subarray(at, at + CHUNK);
    socket.write(lengthOf(piece.length));
    socket.write(piece);
  }
  socket.write(lengthOf(0));
  return await promise.finally(() => socket.destroy());
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

function away(cause: unknown): Error {
  const violation = unavailable('platform.scanner-away', platformTexts.scannerAway);
  violation.cause = cause;
  return violation;
}
