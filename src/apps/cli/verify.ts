import { join } from 'node:path';
import { folderBlobs } from '#platform/blobs';
import { isCivilDate } from '#platform/civil-date';
import { cosignatureVerifier } from '#platform/tlog/cosignature';
import { LogError } from '#platform/tlog/error';
import { noteVerifier } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { readVerifier, verifyRegister, type ToVerify, type Verification } from '#modules/register';
import { asConsole } from './acting.ts';
import type { Given } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { readInputFile } from './input-file.ts';
import { verifyTexts as texts } from './messages.ts';
import { verifyProof } from './verify-proof.ts';
import { WrongUse } from './wrong-use.ts';

/** `wgk verify`: whether register, public pages, approvals and log agree to the last byte. */
export const command: CliCommand = {
  shape: {
    options: { key: {}, witness: { many: true }, checkpoint: {}, day: {}, proof: {}, 'page-hash': { flag: true } },
  },
  async run(given, { surroundings }) {
    if (given.has('page-hash')) {
      const { hex, base64 } = await readVerifier();
      return { json: { sha256: hex, base64 }, text: hex };
    }
    const proof = given.find('proof');
    if (proof !== undefined) return await verifyProof(surroundings.workingFolder, proof, keysIn(given));
    const asked = { ...keysIn(given), ...dayIn(given), ...(await knownIn(given, surroundings.workingFolder)) };
    const found = await asConsole(surroundings, async ({ runtime, config }) => {
      const folder = join(config.blobFolder, 'public');
      return await verifyRegister({
        db: runtime.db,
        tiles: folderTiles(folder),
        blobs: folderBlobs(folder),
        ...asked,
      });
    });
    return { json: found, text: describe(found), ok: found.ok };
  },
};

/** Keys that were typed wrongly are wrong use, not a log that does not verify. */
function keysIn(given: Given): Pick<ToVerify, 'vkey' | 'witnesses'> {
  const vkey = given.find('key');
  const witnesses = given.all('witness');
  if (vkey !== undefined) requireKey('key', vkey, noteVerifier);
  for (const key of witnesses) requireKey('witness', key, cosignatureVerifier);
  return { ...(vkey !== undefined && { vkey }), witnesses };
}

function requireKey(option: string, key: string, read: (key: string) => unknown): void {
  try {
    read(key);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    throw new WrongUse('cli.bad-key', texts.badKey(key), option);
  }
}

function dayIn(given: Given): Pick<ToVerify, 'day'> {
  const day = given.find('day');
  if (day !== undefined && !isCivilDate(day)) throw new WrongUse('cli.bad-day', texts.badDay(day), 'day');
  return day === undefined ? {} : { day };
}

async function knownIn(given: Given, folder: string): Promise<Pick<ToVerify, 'known'>> {
  const file = given.find('checkpoint');
  return file === undefined ? {} : { known: (await readInputFile(folder, file)).bytes.toString() };
}

function describe(found: Verification): string {
  const { origin, treeSize, rootHash, entries, releases, witnesses, day, mismatches, mismatchCount, ok } = found;
  return [
    rootHash === null ? texts.noLog : texts.log(origin ?? '', treeSize, rootHash),
    texts.register(entries, releases),
    ...(witnesses.length === 0 ? [texts.noWitness] : []),
    ...witnesses.map(({ name, size, isKnown }) => texts.witness(name, size, isKnown)),
    ...(day ? [texts.day(day.day, day.items, day.withdrawn, day.waiting)] : []),
    ok ? texts.agree : texts.differ(mismatchCount),
    ...mismatches.map(({ item, leafIndex, detail }) => `  ${texts.mismatch(item, leafIndex, detail)}`),
  ].join('\n');
}
