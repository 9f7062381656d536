import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import ownWords from './data/own-words.json' with { type: 'json' };
import { allTerms } from './synonyms.ts';

/**
 * The words of a run of Han characters, one after the other, as the dictionary and the city's own words cut it. Only
 * questions are cut, to know what must be found though it does not stand together; texts are found by their pairs.
 */
export function cutIntoWords(han: string): string[] {
  return jieba().cut(han, true);
}

let loaded: Jieba | undefined;

/** Loaded when first needed (a third of a second): a process that answers no question does without. */
function jieba(): Jieba {
  loaded ??= load();
  return loaded;
}

/** So often does an own word occur that it is never cut. */
const OFTEN = 100_000;

function load(): Jieba {
  const own = [...ownWords.words, ...allTerms].filter((word) => /^\p{Script=Han}+$/u.test(word));
  const made = Jieba.withDict(dict);
  made.loadDict(Buffer.from([...new Set(own)].map((word) => `${word} ${OFTEN} n\n`).join('')));
  return made;
}
