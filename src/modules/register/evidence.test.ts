import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '#platform/canonical-json';
import { signCheckpoint } from '#platform/tlog/checkpoint';
import { cosigner } from '#platform/tlog/cosignature';
import { verifierOf } from '#platform/tlog/ed25519';
import { leafHash, nodeHash } from '#platform/tlog/hashing';
import { noteSigner } from '#platform/tlog/note-key';
import { formatNote, parseNote } from '#platform/tlog/note';
import type { PublicContent } from '#modules/clearance';
import { commitmentOf, entryOf } from './commitment.ts';
import { allHold, checkEvidence, type CheckSignature, type Evidence } from './evidence.ts';
import type { PublicRecord } from './facts.ts';
import { evidenceIn, withEvidence } from './saved-evidence.ts';
import { stepWords } from './views/evidence-words.ts';

const item = '0123456789ab';
const signer = noteSigner('example.gov.cn/log', Buffer.alloc(32, 1));
const witness = cosigner('witness.example', Buffer.alloc(32, 2));
const content: PublicContent = {
  title: '关于防汛的通知',
  blocks: [{ kind: 'paragraph', text: '各单位：请</script><script>alert(1)</script>做好准备。' }],
  attachments: [],
  withheld: [],
};

const ed25519: CheckSignature = async (key, message, signature) => verifierOf(key)(message, signature);

/** The proof of the second of two leaves, cosigned. */
function sound(): Evidence {
  const record = {
    v: 1,
    act: 'release',
    item,
    n: 1,
    title: content.title,
    contentHash: sha256Hex(canonicalJson(content)),
  };
  const salt = Buffer.alloc(32, 3);
  const entry = entryOf({ act: 'release', publicId: item, n: 1, commitment: commitmentOf(salt, record) });
  const before = leafHash(Buffer.from('another entry'));
  const note = signCheckpoint(signer, { size: 2, root: nodeHash(before, leafHash(Buffer.from(entry))) });
  const { text, signatures } = parseNote(note);
  return {
    v: 1,
    item,
    n: 1,
    site: 'https://www.example.gov.cn',
    record: record as unknown as PublicRecord,
    salt: salt.toString('hex'),
    content,
    leafIndex: 1,
    entry,
    hashes: [before.toString('hex')],
    checkpoint: formatNote({ text, signatures: [...signatures, witness.cosign(text, 1_700_000_000)] }),
    verifierKey: signer.verifierKey,
    witnesses: [witness.verifierKey],
  };
}

async function failing(change: (evidence: Evidence) => unknown, known = {}): Promise<string[]> {
  const evidence = structuredClone(sound());
  const steps = await checkEvidence(change(evidence) ?? evidence, ed25519, known);
  return steps.filter(({ holds }) => holds === false).map(({ step }) => step);
}

describe('a proof', () => {
  it('holds as it was given, by keys of one’s own', async () => {
    const known = { log: signer.verifierKey, witnesses: [witness.verifierKey] };
    const steps = await checkEvidence(sound(), ed25519, known);
    expect(steps.map(({ step, holds }) => [step, holds])).toEqual([
      ['content', true],
      ['record', true],
      ['inclusion', true],
      ['checkpoint', true],
      ['key', true],
      ['witness', true],
    ]);
    for (const step of steps) expect(stepWords(step).said).not.toBe('');
  });

  it.each([
    [
      'content',
      (e: Evidence) => void ((e.content as { blocks: unknown[] }).blocks[0] = { kind: 'paragraph', text: '改' }),
      ['content'],
    ],
    ['record', (e: Evidence) => void (e.record.title = '改'), ['content', 'record']],
    ['record', (e: Evidence) => void ((e.record as { validity?: string }).validity = 'repealed'), ['record']],
    ['salt', (e: Evidence) => void (e.salt = '0'.repeat(64)), ['record']],
    ['entry', (e: Evidence) => void (e.entry = e.entry.replace('release', 'revise')), ['record', 'inclusion']],
    ['index', (e: Evidence) => void (e.leafIndex = 0), ['inclusion']],
    ['way to the root', (e: Evidence) => void (e.hashes = ['00'.repeat(32)]), ['inclusion']],
    [
      'tree size',
      (e: Evidence) => void (e.checkpoint = e.checkpoint.replace('\n2\n', '\n3\n')),
      ['inclusion', 'checkpoint', 'witness'],
    ],
    [
      'signature',
      (e: Evidence) =>
        void (e.checkpoint = e.checkpoint.replace(
          /(log \S{20})./,
          (_, head: string) => `${head}${head.endsWith('A') ? 'B' : '/'}`,
        )),
      ['checkpoint'],
    ],
    [
      'log’s key',
      (e: Evidence) => void (e.verifierKey = noteSigner('example.gov.cn/log', Buffer.alloc(32, 9)).verifierKey),
      ['checkpoint'],
    ],
    ['number', (e: Evidence) => void (e.n = 2), ['form']],
  ])('whose %s was tampered with fails just there', async (_what, change, expected) => {
    expect(await failing(change)).toEqual(expected);
  });

  it('made anew under a key of one’s own is only found by who knows the log’s key', async () => {
    const forged = noteSigner('example.gov.cn/log', Buffer.alloc(32, 9));
    const remake = (e: Evidence) => {
      const { text } = parseNote(e.checkpoint);
      return {
        ...e,
        checkpoint: formatNote({ text, signatures: [{ ...forged, signature: forged.sign(text) }] }),
        verifierKey: forged.verifierKey,
      };
    };
    expect(await failing(remake)).toEqual([]);
    const steps = await checkEvidence(remake(sound()), ed25519);
    expect(steps).toContainEqual({ step: 'key', holds: null });
    expect(await failing(remake, { log: signer.verifierKey })).toEqual(['key']);
    expect(await failing(remake, { witnesses: [witness.verifierKey] })).toEqual(['witness']);
  });

  it('says what could not be told, and claims nothing of it', async () => {
    const blind: CheckSignature = async () => null;
    const steps = await checkEvidence(sound(), blind);
    expect(steps.filter(({ holds }) => holds === null).map(({ step }) => step)).toEqual([
      'checkpoint',
      'key',
      'witness',
    ]);
    const alone = await checkEvidence({ ...sound(), checkpoint: signedAlone(), witnesses: [] }, ed25519);
    expect(alone.at(-1)).toEqual({ step: 'unwitnessed', holds: null });
    const old = await checkEvidence({ ...sound(), content: null }, ed25519);
    expect(old[0]).toMatchObject({ step: 'content', holds: null });
  });

  it('from anybody is checked without harm', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    for (const given of [
      null,
      'text',
      7,
      [],
      {},
      { v: 1 },
      { ...sound(), checkpoint: 'x' },
      { ...sound(), verifierKey: publicKey },
    ])
      expect(await checkEvidence(given, ed25519)).toEqual([{ step: 'form', holds: false }]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(Object.keys(sound()) as (keyof Evidence)[])),
        fc.jsonValue(),
        async (member, value) => {
          const steps = await checkEvidence({ ...sound(), [member]: value }, ed25519, { log: signer.verifierKey });
          expect(steps.length).toBeGreaterThan(0);
          // A site is where it came from, named witnesses are hints: neither is proven.
          if (member !== 'site' && member !== 'witnesses' && canonicalJson(value) !== canonicalJson(sound()[member]))
            expect(allHold(steps) && steps.every(({ holds }) => holds !== null)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('lies in a page as data and comes out of it as it was', () => {
    const page = '<!doctype html><html><body><script>x</script>\n</body>\n</html>\n';
    const saved = withEvidence(page, sound());
    expect(saved.match(/<script/g)).toHaveLength(2);
    expect(evidenceIn(saved)).toEqual(sound());
    expect(evidenceIn(JSON.stringify(sound()))).toEqual(sound());
    expect(evidenceIn('nothing')).toBeNull();
  });
});

function signedAlone(): string {
  const { text, signatures } = parseNote(sound().checkpoint);
  return formatNote({ text, signatures: signatures.slice(0, 1) });
}
