import { civilDateOf, formatInstant } from '#platform/civil-date';
import { notFound } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { isId } from '#platform/ids';
import { listLetters, openLetter, type Letter, type SealedLetter } from '#platform/inbox';
import { findSealingKey, openSealingKey } from '#platform/sealing';
import { FAULT_REPORT, faultKinds, openReport } from '#modules/faults';
import { findSitesOf } from '#modules/sites';
import { actorNow, actorOf, asConsole, type Staffed } from './acting.ts';
import type { Given } from './arguments.ts';
import type { Answer, CliCommand } from './command.ts';
import { inboxTexts as texts } from './messages.ts';
import { withDatabase } from './reach.ts';
import type { Surroundings } from './surroundings.ts';
import { WrongUse } from './wrong-use.ts';

const mostListed = 200;

/** `wgk inbox [--open ID]`: what citizens wrote of mistakes on our pages; each opening is on record before the letter is read. */
export const command: CliCommand = {
  shape: { options: { open: {}, key: { flag: true }, as: {} } },
  async run(given, { surroundings }) {
    if (given.has('key')) return await tellKey(surroundings);
    const id = given.find('open');
    if (id !== undefined && !isId(id)) throw new WrongUse('cli.bad-letter-id', texts.badId(id), 'open');
    return await asConsole(surroundings, (staffed) =>
      id === undefined ? list(given, surroundings, staffed) : open(id, given, surroundings, staffed),
    );
  },
};

/** The public half of the key, for portals on other machines. */
async function tellKey(surroundings: Surroundings): Promise<Answer> {
  const { id, publicText } = await openSealingKey(surroundings.config().inboxKeyFile);
  return { json: { id, publicKey: publicText }, text: texts.key(publicText) };
}

async function list(given: Given, surroundings: Surroundings, { runtime, config }: Staffed): Promise<Answer> {
  const actor = await actorNow(given, surroundings, config, runtime);
  const units = actor.kind === 'person' ? actor.posts.filter(({ post }) => post === 'site-administrator') : [];
  const sites = await findSitesOf(
    runtime.db,
    units.map(({ unitId }) => unitId),
  );
  const letters = await listLetters(runtime.db, FAULT_REPORT, sites, mostListed);
  return {
    json: { letters: letters.map((letter) => ({ ...letter, receivedAt: formatInstant(letter.receivedAt) })) },
    text: letters.length === 0 ? texts.none : letters.map(lineOf).join('\n'),
  };
}

function lineOf({ id, addressee, receivedAt }: SealedLetter): string {
  return `${id}  ${addressee}  ${civilDateOf(receivedAt)}`;
}

async function open(
  id: string,
  given: Given,
  surroundings: Surroundings,
  { runtime, config, reached }: Staffed,
): Promise<Answer> {
  // None is made here: a key that is missed is to be put back, not replaced.
  const held = await Promise.all([config.inboxKeyFile, ...config.oldInboxKeyFiles].map(findSealingKey));
  const keys = held.flatMap((each) => each?.key ?? []);
  const actor = await actorOf(given, surroundings, config);
  valueOf(await execute(runtime, openReport, { letterId: id }, { actor }));
  const letter = await withDatabase(reached.url('worker'), (db) => openLetter(db, id, keys));
  if (!letter) throw notFound('cli.no-letter', texts.none);
  return { json: { id, ...letter }, text: describe(letter) };
}

function describe({ page, kind, description, name, contact, code }: Letter): string {
  return texts.letter({
    page: page ?? '',
    kind: faultKinds.find((each) => each.code === kind)?.name ?? kind ?? '',
    // What somebody wrote over several lines is not taken for lines of ours.
    description: (description ?? '').replaceAll('\n', '\n    '),
    contact: [name, contact].filter(Boolean).join(' '),
    code: code ?? '',
  });
}
