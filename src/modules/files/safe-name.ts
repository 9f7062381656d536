import { UNNAMED } from './messages.ts';

const MAX_CHARACTERS = 120;
/** Most file systems refuse names over 255 bytes; the rest is room for what a browser or zip tool adds. */
const MAX_BYTES = 240;
const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/**
 * A file name that is safe to store, show and offer for download: no folders, no control or formatting characters
 * (bidi overrides can make `gpj.exe` read as `exe.jpg`), none that a file system refuses, at most 120 characters and
 * 240 bytes with the extension kept. Chinese stays as it is. Never empty.
 */
export function safeFileName(name: string): string {
  const base = name.toWellFormed().normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const cleaned = base
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '');
  const { stem, extension } = splitName(cleaned);
  const safeStem = stem === '' || RESERVED_ON_WINDOWS.test(stem) ? `${UNNAMED}${stem}` : stem;
  return shorten(safeStem, extension) + extension;
}

/** The extension in lower case without the dot, or an empty string. */
export function extensionOf(name: string): string {
  return splitName(name).extension.slice(1).toLowerCase();
}

function splitName(name: string): { stem: string; extension: string } {
  const match = /^(?<stem>.+)(?<extension>\.[A-Za-z0-9]{1,10})$/su.exec(name);
  return { stem: match?.groups?.['stem'] ?? name, extension: match?.groups?.['extension'] ?? '' };
}

function shorten(stem: string, extension: string): string {
  let short = '';
  let characters = extension.length;
  let bytes = extension.length;
  for (const character of stem) {
    characters += 1;
    bytes += Buffer.byteLength(character);
    if (characters > MAX_CHARACTERS || bytes > MAX_BYTES) break;
    short += character;
  }
  return short.replace(/[. ]+$/u, '') || UNNAMED;
}
