/** What moves a terminal's cursor, colours it, or turns the direction in which a line is read. */
const unseen = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text as a terminal may show it: what strangers wrote (titles, letters from the inbox, names of files) can neither command
 * the terminal nor hide what stands there. In its place stands the sign for what cannot be shown.
 */
export function shown(text: string): string {
  return text.replaceAll(unseen, '\uFFFD');
}

/** JSON that says the same and in which a terminal finds nothing to obey. */
export function shownJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
