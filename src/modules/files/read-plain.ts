import type { ReadBlock } from './document.ts';
import { isBlank } from './html-space.ts';

const LINE_ENDS = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/u;
/** The bullets that browsers and converters draw for list items, never a character of the document. */
const BULLET = /^[ \t\u00a0]+[\u2022\u25e6\u25aa][ \t\u00a0]+/u;

/** The lines of a plain text; a blank line is a break. */
export function readPlain(text: string): ReadBlock[] {
  return text
    .replace(/^\ufeff/u, '')
    .split(LINE_ENDS)
    .map((line) => {
      if (isBlank(line)) return { kind: 'break' };
      const list = BULLET.test(line);
      const said = list ? line.replace(BULLET, '') : line;
      return isBlank(said) ? { kind: 'break' } : { ...PLAIN, text: said, list };
    });
}

const PLAIN = { kind: 'paragraph', align: null, bold: false, level: null, region: null, links: [] } as const;
