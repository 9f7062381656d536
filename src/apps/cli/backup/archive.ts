import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { unavailable } from '#platform/errors';
import { backupTexts as texts } from './messages.ts';

/**
 * The form of a backup: one zstd stream of frames, each a letter, a length (uint32, big-endian) and that many bytes.
 * `H` head (JSON), then for each table `T` (JSON) `D`… `E`, for each blob `B` (JSON) `D`… `E`, at the end `M`, the manifest.
 * An `E` bears the SHA-256 of the bytes in its `D` frames, in hex: a file that was cut off or changed tells of itself.
 */
export type FrameKind = 'H' | 'T' | 'B' | 'D' | 'E' | 'M';

export interface Frame {
  kind: FrameKind;
  bytes: Buffer;
}

const HEAD_BYTES = 5;
/** No frame of ours is longer; a damaged length must not fill the memory. */
const LONGEST = 1024 ** 3;

/** One frame as it stands in the file; an object is written as JSON. */
export function frame(kind: FrameKind, content: Uint8Array | object): Buffer {
  const bytes = content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(kind, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** The frames of a backup's file, in order. Throws `backup.damaged` where it is none or ends within one. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const plain = createZstdDecompress();
  // Its error comes out of the loop below as well; this keeps it from being called unhandled.
  pipeline(createReadStream(file), plain).catch(() => {});
  let held: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      let at = 0;
      for (let next = frameAt(held, at); next; next = frameAt(held, at)) {
        yield next;
        at += HEAD_BYTES + next.bytes.length;
      }
      held = held.subarray(at);
    }
  } catch (error) {
    throw isOfZlib(error) ? damaged() : error;
  }
  if (held.length > 0) throw damaged();
}

/** What a frame of JSON says. Throws `backup.damaged` where it is none. */
export function read({ bytes }: Frame): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw damaged();
  }
}

/** The bytes of the `D` frames that follow, up to and with the `E`, whose hash they must have and which `onEnd` is told. */
export async function* readData(
  frames: AsyncGenerator<Frame>,
  onEnd?: (sha256: string) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for (;;) {
    const { value } = (await frames.next()) as { value: Frame | undefined };
    if (value?.kind === 'D') {
      hash.update(value.bytes);
      yield value.bytes;
    } else {
      const sha256 = hash.digest('hex');
      if (value?.kind !== 'E' || value.bytes.toString() !== sha256) throw damaged();
      onEnd?.(sha256);
      return;
    }
  }
}

/** The file is not what was written. */
export function damaged(): Error {
  return unavailable('backup.damaged', texts.damaged);
}

function frameAt(bytes: Buffer, at: number): Frame | null {
  if (bytes.length < at + HEAD_BYTES) return null;
  const kind = bytes.toString('latin1', at, at + 1);
  const end = at + HEAD_BYTES + bytes.readUInt32BE(at + 1);
  if (!'HTBDEM'.includes(kind) || end - at > LONGEST) throw damaged();
  return bytes.length < end ? null : { kind: kind as FrameKind, bytes: bytes.subarray(at + HEAD_BYTES, end) };
}

function isOfZlib(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(?:ZSTD|Z|ERR_ZLIB|ERR_STREAM)_/.test(code);
}
