import { isTest } from '../source/files.ts';

/** Where Chinese may stand in code: the texts for people, the patterns, the data, and what tests it. */
export function mayHoldChinese(path: string): boolean {
  return isForPeople(path) || /(?:^|\/)lexicon\.ts$/.test(path) || isTest(path) || path.startsWith('scripts/');
}

/** Where the Chinese is read by people, so that its punctuation has to be right. */
export function isForPeople(path: string): boolean {
  if (isTest(path)) return false;
  return (
    /^src\/(?:.+\/)?messages\.ts$/.test(path) ||
    /^src\/modules\/[^/]+\/(?:portal\.tsx|console\.ts|(?:views|console|data)\/.+)$/.test(path) ||
    /^src\/apps\/(?:portal|console\/(?:views|web))\/.+$/.test(path) ||
    path.startsWith('demo/')
  );
}
