import { createHash } from 'node:crypto';
import { Buffer as NodeBuffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Buffer as WebBuffer } from './browser/node-buffer.ts';
import { hash } from './browser/node-crypto.ts';

/** What stands for Node's bytes and hash in a browser must be the same, or the verifier there is another one. */
describe('in a browser', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });

  it('SHA-256 is that of Node, at every length around a block', () => {
    for (let length = 0; length < 260; length++) {
      const message = new Uint8Array(length).fill(length);
      expect(hash('sha256', message)).toBe(createHash('sha256').update(message).digest('hex'));
    }
    const long = new Uint8Array(1_000_003).fill(7);
    expect(hash('sha256', long)).toBe(createHash('sha256').update(long).digest('hex'));
    expect(hash('sha256', '五公开')).toBe(createHash('sha256').update('五公开').digest('hex'));
    expect(() => hash('md5', '')).toThrow();
  });

  it('bytes are written, read, joined and compared as Node does', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const [web, node] = [WebBuffer.from(a), NodeBuffer.from(a)];
        for (const encoding of ['hex', 'base64', 'utf8'] as const)
          expect(web.toString(encoding)).toBe(node.toString(encoding));
        expect(web.toString('hex', 0, 4)).toBe(node.toString('hex', 0, 4));
        expect(WebBuffer.concat([a, b]).toString('hex')).toBe(NodeBuffer.concat([a, b]).toString('hex'));
        expect(WebBuffer.compare(a, b)).toBe(NodeBuffer.compare(a, b));
        expect(web.equals(b)).toBe(node.equals(b));
        expect(web.subarray(3).toString()).toBe(node.subarray(3).toString());
        fc.pre(a.length >= 4);
        expect([web.readUInt16BE(1), web.readUInt32BE(0)]).toEqual([node.readUInt16BE(1), node.readUInt32BE(0)]);
        const [written, expected] = [WebBuffer.alloc(6), NodeBuffer.alloc(6)];
        written.writeUInt16BE(node.readUInt16BE(0), 0);
        expected.writeUInt16BE(node.readUInt16BE(0), 0);
        written.writeUInt32BE(node.readUInt32BE(0), 2);
        expected.writeUInt32BE(node.readUInt32BE(0), 2);
        expect(written.equals(expected)).toBe(true);
      }),
    );
  });

  it('texts are read as Node does, those from strangers too', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.stringMatching(/^[0-9a-fA-F]*$/)),
        (text) => {
          fc.pre(text.isWellFormed());
          expect(WebBuffer.from(text).toString('hex')).toBe(NodeBuffer.from(text).toString('hex'));
          // Compared with what encoding gives again: what is not exact is refused by both. Node takes more for hex than is.
          for (const encoding of ['hex', 'base64'] as const) {
            const exact = encoding === 'hex' ? text.toLowerCase() : text;
            const [web, node] = [WebBuffer.from(text, encoding), NodeBuffer.from(text, encoding)];
            expect(web.toString(encoding) === exact).toBe(node.toString(encoding) === exact);
          }
        },
      ),
    );
  });
});
