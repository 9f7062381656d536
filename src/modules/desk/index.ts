/** What people do beside a matter of any noun: notes, following, urging, phrases, and what each has seen; see README.md. */
import type { AnyCommand } from '#platform/command';
import { dropPhrase } from './commands/drop-phrase.ts';
import { follow } from './commands/follow.ts';
import { keepPhrase } from './commands/keep-phrase.ts';
import { see } from './commands/see.ts';
import { unfollow } from './commands/unfollow.ts';
import { urge } from './commands/urge.ts';
import { withdrawNote } from './commands/withdraw-note.ts';
import { writeNote } from './commands/write-note.ts';
import { sightOf, type Glancing } from './sight.ts';

/** Every command of this module, for the wiring, over the nouns whose matters can be glanced at. */
export function commandsBeside(nouns: readonly Glancing[]): AnyCommand[] {
  const sight = sightOf(nouns);
  return [
    writeNote(sight),
    withdrawNote(sight),
    follow(sight),
    unfollow,
    see(sight),
    urge(sight),
    keepPhrase,
    dropPhrase,
  ];
}

export { findSeen, isSeenByOthers } from './queries.ts';
export { newSince } from './seen.ts';
