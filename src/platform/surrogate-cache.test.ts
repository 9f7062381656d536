import fc from 'fast-check';
import { expect, test } from 'vitest';
import { surrogateCache } from './surrogate-cache.ts';

const roomy = { entries: 100, bytes: 1_000_000 };

function keeping(value: string, keys: string[], epoch: number, bytes = 10) {
  return { value, keys, epoch, bytes };
}

test('gives what is kept until one of its keys is dropped', () => {
  const cache = surrogateCache<string>(roomy);
  cache.keep('/a', keeping('A', ['item:1', 'list:x'], cache.epoch));
  cache.keep('/b', keeping('B', ['item:2', 'list:x'], cache.epoch));
  cache.drop(['item:1']);
  expect([cache.find('/a'), cache.find('/b')]).toEqual([undefined, 'B']);
  cache.drop(['list:x']);
  expect(cache.held()).toEqual({ entries: 0, bytes: 0 });
});

test('what was begun before a drop is not kept, whichever key was dropped', () => {
  const cache = surrogateCache<string>(roomy);
  const { epoch } = cache;
  cache.drop(['item:other']);
  expect(cache.keep('/a', keeping('A', ['item:1'], epoch))).toBe(false);
  cache.clear();
  expect(cache.keep('/a', keeping('A', ['item:1'], cache.epoch))).toBe(true);
});

test('what bears no key could never be dropped, and is not kept', () => {
  const cache = surrogateCache<string>(roomy);
  expect(cache.keep('/a', keeping('A', [], cache.epoch))).toBe(false);
});

test('what was asked for longest ago goes first', () => {
  const cache = surrogateCache<string>({ entries: 2, bytes: 1_000_000 });
  for (const name of ['/a', '/b']) cache.keep(name, keeping(name, ['k'], cache.epoch));
  cache.find('/a');
  cache.keep('/c', keeping('/c', ['k'], cache.epoch));
  expect(['/a', '/b', '/c'].map((name) => cache.find(name))).toEqual(['/a', undefined, '/c']);
});

test('never holds more than it may, nor what no key leads to any more', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd');
  const act = fc.oneof(
    fc.record({ name: fc.stringMatching(/^[a-f]$/), keys: fc.array(key, { maxLength: 3 }), bytes: fc.nat(3_000) }),
    fc.record({ drop: fc.array(key, { maxLength: 2 }) }),
    fc.record({ find: fc.stringMatching(/^[a-f]$/) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const most = { entries: 4, bytes: 20_000 };
      const cache = surrogateCache<readonly string[]>(most);
      const dropped = new Map<string, number>();
      const kept = new Map<string, { keys: readonly string[]; at: number }>();
      for (const [at, one] of acts.entries()) {
        if ('drop' in one) {
          cache.drop(one.drop);
          for (const each of one.drop) dropped.set(each, at);
        } else if ('find' in one) {
          const found = cache.find(one.find);
          const known = kept.get(one.find);
          if (found) expect(known?.keys).toBe(found);
          if (found) for (const each of found) expect(dropped.get(each) ?? -1).toBeLessThan(known?.at ?? -1);
        } else if (cache.keep(one.name, { value: one.keys, ...one, epoch: cache.epoch })) {
          kept.set(one.name, { keys: one.keys, at });
        }
        expect(cache.held().entries).toBeLessThanOrEqual(most.entries);
        expect(cache.held().bytes).toBeLessThanOrEqual(most.bytes);
      }
      cache.drop(['a', 'b', 'c', 'd']);
      expect(cache.held()).toEqual({ entries: 0, bytes: 0 });
    }),
  );
});
