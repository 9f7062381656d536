/**
 * Text as it is compared: compatibility forms made one (full-width letters and digits, circled numbers), lower case.
 * White space and signs stay. What has no UTF-8 (lone surrogates) or no place in PostgreSQL (NUL) becomes U+FFFD.
 */
export function plain(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd').normalize('NFKC').toLowerCase();
}

/** A plain text that knows where each of its characters stood in the original. */
export interface PlainText {
  text: string;
  /** For each UTF-16 unit of `text` the offset of its character in the original; one more for the end. */
  at: readonly number[];
}

/** As `plain`, character by character, so that what is found in it can be marked in the original. */
export function plainWithOffsets(original: string): PlainText {
  const at: number[] = [];
  let text = '';
  let offset = 0;
  for (const character of original) {
    const made = plain(character);
    for (let i = 0; i < made.length; i += 1) at.push(offset);
    text += made;
    offset += character.length;
  }
  at.push(offset);
  return { text, at };
}
