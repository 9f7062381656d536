/**
 * Words that stand openly in the bytes of an old office file (DOC, XLS, PPT), in UTF-16 or GBK: not its text in order, but
 * enough that a secrecy mark does not pass because the format is old.
 */
export function salvageText(bytes: Uint8Array): string {
  const odd = bytes.subarray(1);
  return [bytes, odd]
    .map((view) => new TextDecoder('utf-16le').decode(view))
    .concat(new TextDecoder('gb18030').decode(bytes))
    .flatMap((text) => text.match(/[\p{Script=Han}\p{P}\p{Nd}\p{Zs}A-Za-z\u2605\u2606]{3,}/gu) ?? [])
    .join('\n');
}
