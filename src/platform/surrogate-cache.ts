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

function lessAShare(most: number): number {
  return most - Math.floor(most / 32);
}

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

  /**
   * For many at once: to find the oldest is to step over every gap that removals have left before it. An iterator that is held
   * from one time to the next would step over none, and keep every table that the map has outgrown.
   */
  function makeRoom(): void {
    const [count, size] = [lessAShare(most.entries), lessAShare(most.bytes)];
    for (const oldest of entries.keys()) {
      if (entries.size <= count && bytes <= size) break;
      remove(oldest);
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
      if (entries.size > most.entries || bytes > most.bytes) makeRoom();
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
