import { civilDateOf, endOfDay } from '#platform/civil-date';
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

/**
 * What is asked for: the address as it was written, below scheme and host of one of our doors. Nothing else of a request
 * may change an answer.
 */
export interface Asked {
  origin: string;
  address: string;
}

/** The answers that a portal keeps, so that what many ask for is read and drawn once. */
export interface KeptAnswers {
  /** The answer for an address below `origin` if it is kept and may be told. */
  find(asked: Asked): Told | null;
  /** The same, or else being made for somebody else, or made by `make`. */
  answer(asked: Asked, make: () => Promise<Ready>): Promise<Told>;
  /**
   * What all answers rest on, kept until a change names one of `keys`, and while changes cannot be heard for as long as pages
   * are: at once where it is kept, else as `make` gives it.
   */
  ground<T extends object>(ground: Ground<T>): T | Promise<T>;
  /** The same if it is kept. */
  known<T extends object>(ground: Ground<T>): T | null;
  stop(): Promise<void>;
}

/** Something on which answers rest, by its name. */
export interface Ground<T> {
  name: string;
  keys: readonly string[];
  make(): Promise<T>;
}

const MEBIBYTE = 1024 ** 2;
/** Addresses that can be written in any number of ways have room of their own: whoever makes them up pushes no page out. */
const bounds = {
  pages: { entries: 20_000, bytes: 64 * MEBIBYTE },
  questions: { entries: 5_000, bytes: 16 * MEBIBYTE },
  grounds: { entries: 10, bytes: MEBIBYTE },
};
/** Whoever cannot hear of withdrawals for so long shows nothing of before. In milliseconds. */
const LONGEST_AWAY = 15 * 60_000;
const LONGEST_NAME = 1_000;

/** What is kept is of one day: whether a document is in force is told as of today. */
interface Kept {
  ready: Ready;
  /** The last millisecond of its day. */
  until: number;
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
  const grounds = surrogateCache<object>(bounds.grounds);
  const follower = follow({ open: () => listen(open(), [pages, questions, grounds]), clock, onError });
  const makeOnce = atOnce();

  const cacheOf = (address: string) => (isPlain(address) ? pages : questions);

  function find(asked: Asked): Told | null {
    const kept = cacheOf(asked.address).find(nameOf(asked));
    const asOf = kept ? tellAsOf(follower, kept, clock.now()) : undefined;
    return kept && asOf !== undefined ? { ready: kept.ready, asOf } : null;
  }

  function known<T extends object>({ name }: Ground<T>): T | null {
    const kept = grounds.find(name) as T | undefined;
    return kept !== undefined && heardUntil(follower, clock.now()) !== undefined ? kept : null;
  }

  return {
    find,
    async answer(asked, make) {
      const told = find(asked);
      if (told) return told;
      const [cache, name] = [cacheOf(asked.address), nameOf(asked)];
      const { epoch } = cache;
      const until = endOfDay(civilDateOf(clock.now())).getTime() + 999;
      const ready = await makeOnce(name, epoch, make, (ready) => {
        const { keys, bytes, status } = ready;
        if (status === 200 && name.length <= LONGEST_NAME)
          cache.keep(name, { value: { ready, until }, bytes: bytes.length, keys, epoch });
      });
      return { ready, asOf: null };
    },
    known,
    ground(ground) {
      const kept = known(ground);
      if (kept) return kept;
      const { name, keys, make } = ground;
      const { epoch } = grounds;
      return makeOnce(name, epoch, make, (value) => grounds.keep(name, { value, bytes: 0, keys, epoch }));
    },
    stop: () => follower.stop(),
  };
}

/** Makes what is asked for under a name once, however many ask meanwhile; who asks after a drop waits for none begun before. */
function atOnce() {
  const making = new Map<string, { epoch: number; made: Promise<unknown> }>();
  return async <T>(name: string, epoch: number, make: () => Promise<T>, keep: (made: T) => void): Promise<T> => {
    const under = making.get(name);
    if (under?.epoch === epoch) return (await under.made) as T;
    const made = make();
    making.set(name, { epoch, made });
    try {
      const value = await made;
      keep(value);
      return value;
    } finally {
      if (making.get(name)?.made === made) making.delete(name);
    }
  };
}

/** Neither has a line's end in it: no door and address together read like another's. */
function nameOf({ origin, address }: Asked): string {
  return `${origin}\n${address}`;
}

function isPlain(address: string): boolean {
  return !/[?%]/.test(address);
}

function listen(source: ChangeSource, caches: readonly Pick<Cache, 'drop' | 'clear'>[]) {
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
function tellAsOf(follower: Follower, { ready, until }: Kept, now: Date): Date | null | undefined {
  const asOf = heardUntil(follower, now);
  if (asOf === null) return now.getTime() <= until ? null : undefined;
  return ready.isPage ? asOf : undefined;
}

/** Null where all is heard up to now, the moment until which where that is not too long ago, undefined where it is not known. */
function heardUntil(follower: Follower, now: Date): Date | null | undefined {
  const freshness = follower.freshness();
  if (freshness.kind === 'fresh') return null;
  if (freshness.kind === 'late' || freshness.asOf === null) return undefined;
  return now.getTime() - freshness.asOf.getTime() <= LONGEST_AWAY ? freshness.asOf : undefined;
}
