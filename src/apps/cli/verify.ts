import { join } from 'node:path';
import { folderBlobs } from '#platform/blobs';
import { folderTiles } from '#platform/tlog/tile-store';
import { verifyRegister, type Verification } from '#modules/register';
import { asConsole } from './acting.ts';
import type { CliCommand } from './command.ts';
import { verifyTexts as texts } from './messages.ts';

/** `wgk verify`: whether register, public pages, approvals and log agree to the last byte. */
export const command: CliCommand = {
  shape: { options: { key: {} } },
  async run(given, { surroundings }) {
    const vkey = given.find('key');
    const found = await asConsole(surroundings, async ({ runtime, config }) => {
      const folder = join(config.blobFolder, 'public');
      const [tiles, blobs] = [folderTiles(folder), folderBlobs(folder)];
      return await verifyRegister({ db: runtime.db, tiles, blobs, ...(vkey !== undefined && { vkey }) });
    });
    return { json: found, text: describe(found), ok: found.ok };
  },
};

function describe({
  origin,
  treeSize,
  rootHash,
  entries,
  releases,
  mismatches,
  mismatchCount,
  ok,
}: Verification): string {
  const lines = mismatches.map(({ item, leafIndex, detail }) => `  ${texts.mismatch(item, leafIndex, detail)}`);
  const log = rootHash === null ? texts.noLog : texts.log(origin ?? '', treeSize, rootHash);
  return [log, texts.register(entries, releases), ok ? texts.agree : texts.differ(mismatchCount), ...lines].join('\n');
}
