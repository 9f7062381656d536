import { civilDateOf, type CivilDate } from '#platform/civil-date';
import type { Clock } from '#platform/clock';
import { follow, type Follower } from '#platform/follower';
import { surrogateCache, type SurrogateCache } from '#platform/surrogate-cache';
import type { Ready } from './ready.ts';

/** A way to what has changed in public: the keys since the last call. */
export interface ChangeSource {
  next(): Promise<{ keys: readonly string[] } | 'everything'>;
  abandon(): void;
}

export interface KeptAnswersOptions {
  /** Opens a way; called again when one fails. */
  open(): ChangeSource;
  clock: Clock;
  onError(error: unknown): void;
}

/** An answer, and the moment as of which it is told where it is not of now. */
export interface Told {
  ready: Ready;
  asOf: Date | null;
}

/** An answer that has just been made: whether it is the same for everybody who asks for this address. */
export interface Made {
  ready: Ready;
  isForAll: boolean;
}

/** What is asked for: the address as it was written, and scheme and host before it. */
export interface Asked {
  origin: string;
  address: string;
}

/** The answers that a portal keeps, so that what many ask for is read and drawn once. */
export interface KeptAnswers {
  /** The answer for an address below `origin`: kept, being made for somebody else, or made by `make`. */
  answer(asked: Asked, make: () => Promise<Made>): Promise<Told>;
  stop(): Promise<void>;
}

const MEBIBYTE = 1024 ** 2;
/** Addresses that can be written in any number of ways have room of their own: whoever makes them up pushes no page out. */
const bounds = {
  pages: { entries: 20_000, bytes: 96 * MEBIBYTE },
  questions: { entries: 5_000, bytes: 32 * MEBIBYTE },
};
/** Whoever cannot hear of withdrawals for so long shows nothing of before. In milliseconds. */
const LONGEST_AWAY = 15 * 60_000;
const LONGEST_ADDRESS = 1_000;

/** What is kept is of one day: whether a document is in force is told as of today. */
interface Kept {
  ready: Ready;
  day: CivilDate;
}

type Cache = SurrogateCache<Kept>;

/**
 * Keeps answers until a change names one of their keys. While polling keeps up, nothing older than its patience is told;
 * while it fails, pages are told as of the moment until which all changes were heard, and only pages: a program would not
 * see the notice. What is not kept, and everything while it is not known what has changed, is made anew.
 */
export function keepAnswers({ open, clock, onError }: KeptAnswersOptions): KeptAnswers {
  const pages: Cache = surrogateCache(bounds.pages);
  const questions: Cache = surrogateCache(bounds.questions);
  const making = new Map<string, { epoch: number; made: Promise<Made> }>();
  const follower = follow({ open: () => listen(open(), [pages, questions]), clock, onError });

  async function makeOnce({ origin, address }: Asked, cache: Cache, make: () => Promise<Made>): Promise<Made> {
    const { epoch } = cache;
    // Neither has a line's end in it: whoever makes up a host cannot be taken for another.
    const name = `${origin}\n${address}`;
    const under = making.get(name);
    if (under?.epoch === epoch) return await under.made;
    const day = civilDateOf(clock.now());
    const made = make();
    making.set(name, { epoch, made });
    try {
      const { ready, isForAll } = await made;
      const { keys, bytes } = ready;
      if (isForAll && ready.status === 200 && address.length <= LONGEST_ADDRESS)
        cache.keep(address, { value: { ready, day }, bytes: bytes.length, keys, epoch });
      return await made;
    } finally {
      if (making.get(name)?.made === made) making.delete(name);
    }
  }

  return {
    async answer(asked, make) {
      const cache = isPlain(asked.address) ? pages : questions;
      const kept = cache.find(asked.address);
      const asOf = kept ? tellAsOf(follower, kept, clock.now()) : undefined;
      if (kept && asOf !== undefined) return { ready: kept.ready, asOf };
      return { ready: (await makeOnce(asked, cache, make)).ready, asOf: null };
    },
    stop: () => follower.stop(),
  };
}

function isPlain(address: string): boolean {
  return !/[?%]/.test(address);
}

function listen(source: ChangeSource, caches: readonly Cache[]) {
  return {
    async poll() {
      const news = await source.next();
      for (const cache of caches) {
        if (news === 'everything') cache.clear();
        else cache.drop(news.keys);
      }
    },
    abandon: () => source.abandon(),
  };
}

/** Null where a kept answer may be told as of now, a moment where as of that one, undefined where not at all. */
function tellAsOf(follower: Follower, { ready, day }: Kept, now: Date): Date | null | undefined {
  const freshness = follower.freshness();
  if (freshness.kind === 'fresh') return day === civilDateOf(now) ? null : undefined;
  if (freshness.kind === 'late' || freshness.asOf === null || !ready.isPage) return undefined;
  return now.getTime() - freshness.asOf.getTime() <= LONGEST_AWAY ? freshness.asOf : undefined;
}
