import { resolve } from 'node:path';
import { formatInstant } from '#platform/civil-date';
import { systemClock } from '#platform/clock';
import { conflict, invalid, notFound, refused } from '#platform/errors';
import { keepKey } from '#platform/key-file';
import { joinKeyShares, keyShares, readKeyShare, shareKey, type KeyShare } from '#platform/key-shares';
import { findSealingKey, sealingKeyOf } from '#platform/sealing';
import type { Answer, CliCommand, Tools } from './command.ts';
import { describeKey, lookAtInboxKeys, noteShares } from './inbox-keys.ts';
import { inboxKeyTexts as texts } from './messages.ts';
import type { Terminal } from './terminal.ts';
import { WrongUse } from './wrong-use.ts';

/** `wgk inbox-key`: that whoever loses the key's file does not lose the letters. Needs the file or its shares, and nothing else. */
export const command: CliCommand = {
  shape: { options: { shares: { flag: true }, restore: { flag: true }, to: {} } },
  async run(given, tools) {
    if (given.has('shares') && given.has('restore')) throw new WrongUse('cli.one-of-two', texts.oneOfTwo, 'restore');
    if (given.has('shares')) return await makeShares(tools);
    return given.has('restore') ? await restore(given.find('to'), tools) : await tell(tools);
  },
};

async function tell({ surroundings }: Tools): Promise<Answer> {
  const config = surroundings.config();
  const { keys, unread } = await lookAtInboxKeys(config);
  if (keys.length + unread.length === 0) throw noKey(config.inboxKeyFile);
  return {
    json: { keys: keys.map((key) => ({ ...key, at: key.at && formatInstant(key.at) })), unread },
    text: [...keys.map(describeKey), ...unread.map(({ message }) => message)].join('\n'),
    ok: unread.length === 0,
  };
}

/** Shares of the present key, shown once and kept nowhere. */
async function makeShares({ surroundings, terminal }: Tools): Promise<Answer> {
  const { inboxKeyFile: file } = surroundings.config();
  const held = await findSealingKey(file);
  if (!held) throw noKey(file);
  const { id } = held.key;
  const shares = await shareKey(held.seed, id);
  const at = systemClock.now();
  if (!(await noteShares(file, { key: id, shares: 'made', at }))) terminal.say(texts.notNoted(file));
  const sheets = shares.map((share, i) => texts.sheet(i + 1, id, formatInstant(at), share));
  return { json: { key: id, ...keyShares, shares }, text: [...sheets, texts.handOut(keyShares)].join('\n\n') };
}

/** Gives the key its file back; where it lies there already the shares are known to be good. */
async function restore(to: string | undefined, { surroundings, terminal }: Tools): Promise<Answer> {
  const { inboxKeyFile } = surroundings.config();
  const file = to === undefined ? inboxKeyFile : resolve(surroundings.workingFolder, to);
  const seed = await seedOf(await readShares(terminal));
  const { id } = await sealingKeyOf(seed);
  const before = await findSealingKey(file);
  if (before && before.key.id !== id) throw conflict('cli.other-inbox-key', texts.otherKey(file, before.key.id));
  await keepKey(file, seed);
  if (!(await noteShares(file, { key: id, shares: 'checked', at: systemClock.now() })))
    terminal.say(texts.notNoted(file));
  const text = before ? texts.checked(id) : texts.restored(id, file, file !== inboxKeyFile);
  return { json: { key: id, file, restored: !before }, text };
}

async function seedOf(shares: readonly KeyShare[]): Promise<Buffer> {
  if (new Set(shares.map(({ keyId }) => keyId)).size > 1) throw refused('cli.shares-do-not-fit', texts.doNotFit);
  const seed = await joinKeyShares(shares);
  if (!seed) throw refused('cli.same-share', texts.sameShare);
  const { id } = await sealingKeyOf(seed);
  if (!id.startsWith(shares[0]?.keyId ?? id)) throw refused('cli.shares-do-not-fit', texts.doNotFit);
  return seed;
}

/** Asked for one by one, each until it is right; without a person one a line. */
async function readShares(terminal: Terminal): Promise<KeyShare[]> {
  if (!terminal.isPerson) return (await terminal.readLines(keyShares.made)).map(sound);
  const shares: KeyShare[] = [];
  while (shares.length < keyShares.needed) {
    const share = readKeyShare(await terminal.ask(texts.ask(shares.length + 1)));
    if (share) shares.push(share);
    else terminal.say(texts.slip);
  }
  return shares;
}

function sound(line: string, n: number): KeyShare {
  const share = readKeyShare(line);
  if (!share) throw invalid([{ field: `${n}`, code: 'cli.bad-share', message: texts.slipIn(n + 1) }]);
  return share;
}

function noKey(file: string): Error {
  return notFound('cli.no-inbox-key', texts.noKey(file));
}
