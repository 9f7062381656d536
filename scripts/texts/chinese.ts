import type { Finding } from '../source/finding.ts';
import type { Source } from '../source/source.ts';
import { chinese, chineseLiterals } from './literals.ts';
import { mayHoldChinese } from './places.ts';

/** Chinese outside its places: texts for people belong in messages.ts and views, patterns in lexicon.ts. */
export function checkChinese(source: Source): Finding[] {
  if (mayHoldChinese(source.path)) return [];
  return chineseLiterals(source).map(({ text, start, kind }) => {
    const home = kind === 'pattern' ? 'lexicon.ts' : 'messages.ts, lexicon.ts, a view or data/';
    const line = source.lineAt(start + text.search(chinese));
    return {
      rule: 'chinese',
      file: source.path,
      line,
      message: `Chinese in code belongs in ${home}: ${excerpt(text)}`,
    };
  });
}

function excerpt(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length > 40 ? `${flat.slice(0, 40)}…` : flat;
}
