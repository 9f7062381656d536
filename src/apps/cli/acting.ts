import type { Actor } from '#platform/actor';
import { folderRoots } from '#platform/blobs';
import { openScanner } from '#platform/scanner';
import { systemClock } from '#platform/clock';
import type { Db } from '#platform/db';
import type { Runtime } from '#platform/composition';
import type { Config } from '#platform/config';
import { notFound, refused } from '#platform/errors';
import type { Asking } from '#platform/execute';
import { findPeopleByName, findPersonByLogin, personActor, sessionActor, type Person } from '#modules/identity';
import type { Given } from './arguments.ts';
import { cliTexts } from './messages.ts';
import { isConfigured, withDatabase, withReach, type Reach } from './reach.ts';
import { findToken } from './session-file.ts';
import type { Surroundings } from './surroundings.ts';

/** What a command that acts or reads as staff has at hand. */
export interface Staffed {
  runtime: Runtime;
  config: Config;
  reached: Reach;
}

/** Runs `use` with the product's wiring under the console's role. */
export async function asConsole<T>(surroundings: Surroundings, use: (staffed: Staffed) => Promise<T>): Promise<T> {
  return await withReach(surroundings, (reached, config) =>
    withDatabase(reached.url('console'), async (db) => {
      const composition = await surroundings.composition();
      const runtime = {
        db,
        clock: systemClock,
        composition,
        blobs: folderRoots(config.blobFolder),
        scanner: openScanner(config.scanner),
      };
      return await use({ runtime, config, reached });
    }),
  );
}

/**
 * As whom a command acts: the person of `wgk login`, found in the act's own transaction; in the demo city whoever `--as`
 * names, by login or name. Throws `cli.not-signed-in` and `cli.as-demo-only` (refused).
 */
export async function actorOf(given: Given, surroundings: Surroundings, config: Config): Promise<Asking['actor']> {
  const login = given.find('as');
  if (login !== undefined) {
    // The mark in the folder speaks of the embedded database in it, not of one elsewhere.
    const demo = surroundings.holdsDemo(config.dataFolder) && !isConfigured(config);
    if (!demo) throw refused('cli.as-demo-only', cliTexts.asDemoOnly);
    return async (tx, now) => {
      const person = await personNamed(tx, login);
      return await personActor(tx, person.id, now);
    };
  }
  const token = await findToken(config.dataFolder);
  if (token === null) throw refused('cli.not-signed-in', cliTexts.notSignedIn);
  return (tx, now) => sessionActor(tx, token, now);
}

/** The same, found now: for a batch, which runs as whom it began. */
export async function actorNow(
  given: Given,
  surroundings: Surroundings,
  config: Config,
  { db, clock }: Runtime,
): Promise<Actor> {
  const asking = await actorOf(given, surroundings, config);
  return typeof asking === 'function' ? await db.transaction().execute((tx) => asking(tx, clock.now())) : asking;
}

/** The person of a login or, where only one bears it, of a name. Throws `cli.no-login` and `cli.name-shared`. */
async function personNamed(tx: Db, named: string): Promise<Person> {
  const person = await findPersonByLogin(tx, named);
  if (person) return person;
  const [only, another] = await findPeopleByName(tx, named);
  if (another) throw refused('cli.name-shared', cliTexts.nameShared(named));
  if (!only) throw notFound('cli.no-login', cliTexts.noLogin(named));
  return only;
}
