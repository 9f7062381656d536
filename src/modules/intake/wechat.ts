import { ACCOUNT_LINES } from './lexicon.ts';
import { oneSpaced } from './lines.ts';
import type { Line } from './lines.ts';

/** The name of the public account (公众号) that put an article out: it stands beside or above the time, with the place of the sender. */
export function readAccount(head: readonly Line[]): string | null {
  for (const [index, line] of head.entries()) {
    const text = oneSpaced(`${line.text} ${head[index + 1]?.text ?? ''}`);
    const account = ACCOUNT_LINES.map((pattern) => pattern.exec(text)?.groups?.['account']).find(
      (name) => name !== undefined,
    );
    if (account !== undefined) return account;
  }
  return null;
}
