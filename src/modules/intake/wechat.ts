import { WECHAT_LINE } from './lexicon.ts';
import { oneSpaced } from './lines.ts';
import type { Line } from './lines.ts';

/** The name of the public account (公众号) that put an article out: it stands beside or above the time, with the place of the sender. */
export function readAccount(head: readonly Line[]): string | null {
  for (const [index, line] of head.entries()) {
    const found = WECHAT_LINE.exec(oneSpaced(`${line.text} ${head[index + 1]?.text ?? ''}`))?.groups;
    if (found?.['account'] !== undefined) return found['account'];
  }
  return null;
}
