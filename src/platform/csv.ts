/** The byte order mark: without it Excel and WPS read UTF-8 as GBK. */
export const csvMark = '\uFEFF';

/** What spreadsheets take for the beginning of a formula, the full-width forms of Chinese input included. */
const formula = /^[\s\uFEFF]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/**
 * One line of a CSV file (RFC 4180). A text that a spreadsheet would compute stands behind an apostrophe, so that it stays
 * the text that somebody wrote.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(text: string): string {
  const tame = formula.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
