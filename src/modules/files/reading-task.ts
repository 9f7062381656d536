import type { FileProblemCode } from './problem.ts';

/** What the reading process is asked for. */
export type Task = 'document' | 'pages' | 'tables' | 'examination';

export type Answer = { ok: true; value: unknown } | { ok: false; code: FileProblemCode };

interface Frame {
  task: Task;
  name: string;
  bytes: Uint8Array;
}

/** A request as it goes over the pipe: a line that says what, and how many bytes follow. */
export function frameHead(task: Task, name: string, size: number): string {
  return `${JSON.stringify({ task, name, size })}\n`;
}

/** The requests in a stream of bytes, one after the other. */
export async function* splitFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const source = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const chunks: Buffer[] = [rest];
    while (!chunks.at(-1)?.includes(0x0a)) {
      const next = await source.next();
      if (next.done) return;
      chunks.push(next.value);
    }
    const start = Buffer.concat(chunks);
    const end = start.indexOf(0x0a);
    const { task, name, size } = JSON.parse(start.toString('utf8', 0, end)) as Omit<Frame, 'bytes'> & { size: number };
    const body: Buffer[] = [start.subarray(end + 1)];
    for (let have = body[0]?.length ?? 0; have < size;) {
      const next = await source.next();
      if (next.done) return;
      body.push(next.value);
      have += next.value.length;
    }
    const all = Buffer.concat(body);
    rest = all.subarray(size);
    yield { task, name, bytes: all.subarray(0, size) };
  }
}
