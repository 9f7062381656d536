/** @jsxImportSource preact */

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** A heading whose lines end between words, as the format of official documents asks (GB/T 9704, 7.3.1), and in no date or number. */
export function Phrased({ text }: { text: string }) {
  return (
    <span class="phrased">{piecesOf(text).flatMap((piece, i) => (i === 0 ? [piece] : [<wbr key={i} />, piece]))}</span>
  );
}

/** The pieces of a text that stay on one line each; together they are the text. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const before = pieces.at(-1);
    if (before !== undefined && belongTogether(before, segment)) pieces[pieces.length - 1] = before + segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** So long a piece takes no further character: what no dictionary knows must not become a line that cannot break. */
const LONGEST = 7;

/**
 * Opening marks and figures go with what follows; what closes, and the particles of the language, with what is before, and so
 * does a character by itself, which is the end of a word or of a name that the dictionary does not know.
 */
function belongTogether(before: string, after: string): boolean {
  if (/[\p{Ps}\p{Pi}\p{Nd}]$/u.test(before)) return true;
  if (/^[\p{Pe}\p{Pf}\p{Po}\p{Pd}\s\u7684]/u.test(after)) return true;
  if (/[\u5e74\u6708]$/u.test(before) && /^\p{Nd}/u.test(after)) return true;
  return /^\p{Script=Han}$/u.test(after) && /\p{L}$/u.test(before) && before.length < LONGEST;
}
