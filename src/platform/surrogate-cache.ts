/** How much is kept at the most; what was asked for longest ago goes first. */
export interface CacheBounds {
  entries: number;
  bytes: number;
}

/** What is kept, and under which keys it goes again. */
export interface Keeping<T> {
  value: T;
  bytes: number;
  keys: readonly string[];
  /** The cache's `epoch` before the value was begun to be made. */
  epoch: number;
}

/** Values by name, each with the keys of what it speaks of: whoever hears that a thing changed drops all that speak of it. */
export interface SurrogateCache<T> {
  /** Rises with every drop. */
  readonly epoch: number;
  /** Entries and bytes now held. */
  held(): CacheBounds;
  find(name: string): T | undefined;
  /**
   * Keeps a value, unless anything was dropped since it was begun: it may have been made of what is no longer so, and would
   * bring back what was just withdrawn. Tells whether it is kept.
   */
  keep(name: string, keeping: Keeping<T>): boolean;
  /** Drops what bears any of these keys. */
  drop(keys: readonly string[]): void;
  clear(): void;
}

/** Bytes that an entry takes beside its value. */
const OVERHEAD = 512;
/** No entry may take more than this share of the whole. */
const LARGEST_SHARE = 1 / 8;

interface Entry<T> {
  value: T;
  bytes: number;
  keys: readonly string[];
}

/** An empty cache that never holds more than `most`. */
export function surrogateCache<T>(most: CacheBounds): SurrogateCache<T> {
  // A Map remembers the order of insertion: what is asked for is put in again, so that the first one is the oldest.
  const entries = new Map<string, Entry<T>>();
  const named = new Map<string, Set<string>>();
  let [epoch, bytes] = [0, 0];
  let oldestFirst = entries.keys();

  /** Goes on from where it was: one that begins anew steps over every gap that removals have left before the first entry. */
  function nextOldest(): string {
    const { done, value } = oldestFirst.next();
    if (!done) return value;
    oldestFirst = entries.keys();
    return nextOldest();
  }

  function remove(name: string): void {
    const entry = entries.get(name);
    if (!entry) return;
    entries.delete(name);
    bytes -= entry.bytes;
    for (const key of entry.keys) {
      const names = named.get(key);
      names?.delete(name);
      if (names?.size === 0) named.delete(key);
    }
  }

  return {
    get epoch() {
      return epoch;
    },
    held: () => ({ entries: entries.size, bytes }),
    find(name) {
      const entry = entries.get(name);
      if (!entry) return undefined;
      entries.delete(name);
      entries.set(name, entry);
      return entry.value;
    },
    keep(name, { value, keys, epoch: begun, bytes: size }) {
      const needed = size + OVERHEAD + 2 * name.length;
      if (begun !== epoch || keys.length === 0 || needed > most.bytes * LARGEST_SHARE) return false;
      remove(name);
      entries.set(name, { value, bytes: needed, keys });
      bytes += needed;
      for (const key of keys) named.set(key, (named.get(key) ?? new Set()).add(name));
      while (entries.size > most.entries || bytes > most.bytes) remove(nextOldest());
      return true;
    },
    drop(keys) {
      if (keys.length === 0) return;
      epoch += 1;
      for (const key of keys) for (const name of named.get(key) ?? []) remove(name);
    },
    clear() {
      epoch += 1;
      entries.clear();
      named.clear();
      bytes = 0;
    },
  };
}
