/**
 * The bytes of standard base64 (RFC 4648, section 4), or null where the text is not exactly what encoding them gives: Node
 * by itself skips what it does not know, so many texts would stand for the same bytes.
 */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
