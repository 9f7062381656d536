import { createServer, type Server } from 'node:http';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { appendEntries } from './append.ts';
import { signCheckpoint } from './checkpoint.ts';
import { cosignatureVerifier, cosigner, findCosignature } from './cosignature.ts';
import { noteSigner } from './note-key.ts';
import { formatNote, openNote, parseNote, parseSignature } from './note.ts';
import { consistencyProof } from './proofs.ts';
import { sampleEntries, sampleFolder, sampleLog, type SampleLog } from './sample-log.ts';
import { openWitness, type Witness } from './witness.ts';
import { offerCheckpoint } from './witness-client.ts';
import { formatAddCheckpoint } from './witness-request.ts';

const signer = cosigner('witness.example/w1', Buffer.alloc(32, 9));
const key = cosignatureVerifier(signer.verifierKey);
const now = () => new Date('2026-11-25T09:00:00Z');

async function grown(log: SampleLog, size: number): Promise<string> {
  return signCheckpoint(log.signer, await appendEntries(log.store, { size: 0 }, sampleEntries(0, size)));
}

/** Another history under the same key: it differs from the first leaf on. */
async function forked(log: SampleLog, size: number) {
  const folder = await sampleFolder();
  const entries = [Buffer.from('another'), ...sampleEntries(1, size)];
  const head = await appendEntries(folder.store, { size: 0 }, entries);
  return { folder, note: signCheckpoint(log.signer, head) };
}

function witnessOf(log: SampleLog, folder: string): Witness {
  return openWitness({ folder, signer, logs: [log.signer.verifierKey], now });
}

function request(oldSize: number, proof: readonly Buffer[], note: string): Buffer {
  return Buffer.from(formatAddCheckpoint({ oldSize, proof, note }));
}

describe('cosignatures', () => {
  it('agree with the example of C2SP tlog-cosignature in form: key id, time, place of the signature', () => {
    const line =
      '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==';
    const { signature, keyId } = parseSignature(line);
    expect([keyId, signature.length, signature.readBigUInt64BE(0)]).toEqual(['8d66cf3f', 72, 1_679_315_147n]);
  });

  it('verify for the text, the time and the key they were made for, and for nothing else', () => {
    const text = 'log.example/test\n1\nAAAA\n';
    const line = signer.cosign(text, 1_700_000_000);
    expect(key.timeOf(text, line.signature)).toBe(1_700_000_000);
    expect(key.timeOf(`${text}x\n`, line.signature)).toBeNull();
    const later = Buffer.from(line.signature);
    later.writeUInt8(1, 7);
    expect(key.timeOf(text, later)).toBeNull();
    expect(
      cosignatureVerifier(cosigner('witness.example/w1', Buffer.alloc(32, 8)).verifierKey).timeOf(text, line.signature),
    ).toBeNull();
    expect(() => cosignatureVerifier(noteSigner('a', Buffer.alloc(32, 9)).verifierKey)).toThrow(/of a log/);
    // The same seed under the two types has two key ids: a note's signature never passes for a cosignature.
    expect(signer.keyId).not.toBe(noteSigner('witness.example/w1', Buffer.alloc(32, 9)).keyId);
  });
});

describe('a witness', () => {
  it('cosigns what continues, and readers of signed notes still read the checkpoint with its line', async () => {
    await using log = await sampleLog(5);
    const witness = witnessOf(log, join(log.root, 'w'));
    const first = await witness.addCheckpoint(request(0, [], log.checkpoint));
    expect(first.status).toBe(200);
    const { text, signatures } = parseNote(log.checkpoint);
    const line = parseSignature(first.body.trimEnd());
    expect(findCosignature({ text, signatures: [line] }, key)?.time).toBe(now().getTime() / 1000);
    const both = formatNote({ text, signatures: [...signatures, line] });
    expect(openNote(both, [{ ...log.signer, verify: () => true }]).signatures).toHaveLength(2);
    const next = await grown(log, 300);
    const again = await witness.addCheckpoint(request(5, await consistencyProof(log.store, 5, 300), next));
    expect(again.status).toBe(200);
    expect((await witness.addCheckpoint(request(300, [], next))).status).toBe(200);
  });

  it('refuses a fork, a rollback, a wrong old size and a proof that proves nothing, and says which size it knows', async () => {
    await using log = await sampleLog(5);
    const folder = join(log.root, 'w');
    const witness = witnessOf(log, folder);
    const [five, nine] = [log.checkpoint, await grown(log, 9)];
    await witness.addCheckpoint(request(0, [], five));
    const proof = await consistencyProof(log.store, 5, 9);
    await witness.addCheckpoint(request(5, proof, nine));
    const known = { status: 409, type: 'text/x.tlog.size', body: '9\n' };
    expect(await witness.addCheckpoint(request(0, [], five))).toEqual(known);
    expect(await witness.addCheckpoint(request(5, [], five))).toEqual(known);
    const other = await forked(log, 9);
    expect(await witness.addCheckpoint(request(9, [], other.note))).toEqual(known);
    const longer = await forked(log, 12);
    const lie = await consistencyProof(longer.folder.store, 9, 12);
    expect((await witness.addCheckpoint(request(9, lie, longer.note))).status).toBe(422);
    expect((await witness.addCheckpoint(request(9, [], longer.note))).status).toBe(422);
    expect((await witness.addCheckpoint(request(13, [], longer.note))).status).toBe(400);
    // Whoever restarts it finds it where it was.
    expect(await witnessOf(log, folder).addCheckpoint(request(0, [], longer.note))).toEqual(known);
  });

  it('of two that race with different histories only one is cosigned', async () => {
    for (let round = 0; round < 10; round++) {
      await using log = await sampleLog(4);
      const witness = witnessOf(log, join(log.root, 'w'));
      const other = await forked(log, 4);
      const notes = [log.checkpoint, other.note, log.checkpoint, other.note];
      const answers = await Promise.all(notes.map((note) => witness.addCheckpoint(request(0, [], note))));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    }
  });

  it('signs only once the new checkpoint is on the disk, and nothing where its record is damaged', async () => {
    await using log = await sampleLog(3);
    const folder = join(log.root, 'w');
    const witness = witnessOf(log, folder);
    await writeFile(folder, 'a file where the folder should be');
    await expect(witness.addCheckpoint(request(0, [], log.checkpoint))).rejects.toThrow(/ENOTDIR|EEXIST/);
    const sound = join(log.root, 'sound');
    await witnessOf(log, sound).addCheckpoint(request(0, [], log.checkpoint));
    const [name = ''] = await readdir(join(sound, 'logs'));
    const file = join(sound, 'logs', name);
    const kept = await readFile(file, 'utf8');
    expect(kept).toBe(log.checkpoint);
    for (const damaged of ['', kept.replace('\n3\n', '\n2\n'), kept.slice(0, -10)]) {
      await writeFile(file, damaged);
      await expect(witnessOf(log, sound).addCheckpoint(request(0, [], log.checkpoint))).rejects.toThrow(
        /not a checkpoint/,
      );
    }
  });

  it('tells apart what is no request, a log it does not know, and a key it does not trust', async () => {
    await using log = await sampleLog(3);
    const witness = witnessOf(log, join(log.root, 'w'));
    const status = async (body: string | Buffer) => (await witness.addCheckpoint(Buffer.from(body))).status;
    const good = formatAddCheckpoint({ oldSize: 0, proof: [], note: log.checkpoint });
    const hash = Buffer.alloc(32).toString('base64');
    for (const body of [
      '',
      'old 0\n',
      good.replace('old 0', 'old 00'),
      good.replace('old 0', 'old -1'),
      good.replace('old 0', 'old 9999999999999999999'),
      good.replace('old 0', 'old 0\nnot base64'),
      good.replace('old 0', `old 0\n${`${hash}\n`.repeat(63)}${hash}`),
      good.replace(/\n\n/g, '\n'),
      Buffer.from([0xff, 0xfe, 0xfd]),
      '\n\n\n\n',
    ])
      expect(await status(body), String(body).slice(0, 40)).toBe(400);
    expect(await status(good.replace('old 0', `old 0\n${hash}`))).toBe(422);
    const stranger = signCheckpoint(noteSigner('other.example/log', Buffer.alloc(32, 7)), log.head);
    expect(await status(formatAddCheckpoint({ oldSize: 0, proof: [], note: stranger }))).toBe(404);
    const impostor = signCheckpoint(noteSigner(log.signer.name, Buffer.alloc(32, 8)), log.head);
    expect(await status(formatAddCheckpoint({ oldSize: 0, proof: [], note: impostor }))).toBe(403);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await witness.addCheckpoint(bytes)).status).toBe(400);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a log that asks', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function serve(answer: (body: Buffer) => Promise<{ status: number; body: string }>): Promise<string> {
    server = createServer((incoming, reply) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        void answer(Buffer.concat(chunks)).then(({ status, body }) => reply.writeHead(status).end(body));
      });
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(0, '127.0.0.1', resolve);
    await promise;
    return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  }

  function offerOf(log: SampleLog, note: string, size: number, url: string, knownSize = 0) {
    const proofFrom = (from: number) => consistencyProof(log.store, from, size);
    return { url, key, note, size, knownSize, proofFrom, patience: 300 };
  }

  it('learns the size that the witness knows and gets its cosignature', async () => {
    await using log = await sampleLog(5);
    const witness = witnessOf(log, join(log.root, 'w'));
    const url = await serve((body) => witness.addCheckpoint(body));
    await offerCheckpoint(offerOf(log, log.checkpoint, 5, url));
    const note = await grown(log, 70);
    expect((await offerCheckpoint(offerOf(log, note, 70, url))).time).toBe(now().getTime() / 1000);
  });

  it('is told plainly when it was rolled back, or is not the log that the witness knows', async () => {
    await using log = await sampleLog(5);
    const witness = witnessOf(log, join(log.root, 'w'));
    const url = await serve((body) => witness.addCheckpoint(body));
    const other = await forked(log, 5);
    await offerCheckpoint(offerOf(log, await grown(log, 9), 9, url));
    await expect(offerCheckpoint(offerOf(log, log.checkpoint, 5, url))).rejects.toMatchObject({ fault: 'ahead' });
    const longer = await forked(log, 20);
    const mine = { ...log, store: longer.folder.store };
    await expect(offerCheckpoint(offerOf(mine, longer.note, 20, url))).rejects.toMatchObject({ fault: 'fork' });
    await expect(
      offerCheckpoint(offerOf({ ...log, store: other.folder.store }, other.note, 5, url)),
    ).rejects.toMatchObject({ fault: 'ahead' });
  });

  it.each([
    ['silence', () => new Promise<never>(() => {}), 'away'],
    ['an error', async () => ({ status: 500, body: '' }), 'away'],
    ['no cosignature', async () => ({ status: 200, body: 'hello' }), 'away'],
    ['somebody else’s cosignature', async () => ({ status: 200, body: '— a 8J+YgPCfmIA=\n' }), 'away'],
    ['an answer without end', async () => ({ status: 200, body: 'x'.repeat(70_000) }), 'away'],
    ['a 409 of garbage', async () => ({ status: 409, body: 'much' }), 'away'],
    ['a 409 that goes round in circles', async () => ({ status: 409, body: '2\n' }), 'fork'],
    ['404', async () => ({ status: 404, body: '' }), 'unknown-log'],
    ['403', async () => ({ status: 403, body: '' }), 'unknown-log'],
  ])('does not wait for or believe %s', async (_what, answer, fault) => {
    await using log = await sampleLog(5);
    const url = await serve(answer);
    await expect(offerCheckpoint(offerOf(log, log.checkpoint, 5, url))).rejects.toMatchObject({ fault });
  });

  it('does not wait for a witness that is not there', async () => {
    await using log = await sampleLog(1);
    const gone = offerOf(log, log.checkpoint, 1, 'http://127.0.0.1:1');
    await expect(offerCheckpoint(gone)).rejects.toMatchObject({ fault: 'away' });
  });
});
