import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from './csv.ts';

/** Reads one line as RFC 4180 has it, written for this test alone. */
function read(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let text = '';
    if (line[at] === '"') {
      for (at += 1; line[at] !== '"' || line[at + 1] === '"'; at += 1) {
        if (line[at] === '"') at += 1;
        text += line[at];
      }
      at += 1;
    } else for (; line[at] !== ',' && line[at] !== '\r'; at += 1) text += line[at];
    cells.push(text);
    if (line[at] !== ',') break;
    at += 1;
  }
  expect(line.slice(at)).toBe('\r\n');
  return cells;
}

describe('a line of a file', () => {
  test('says what it was given, whatever stands in it, and nothing of it is computed', () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom(...Array.from('=+-@"\',\r\n\t 1甲')) }),
      ),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(texts, (cells) => {
        const got = read(csvLine(cells));
        expect(got.map((text, i) => (text === `'${cells[i]}` ? cells[i] : text))).toEqual(cells);
        for (const text of got) expect(text).not.toMatch(/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u);
      }),
    );
  });

  test.each(['=1+1', '+1', '-1', '@a', '\t=1', ' =1', '＝1', '|calc', '%0A'])('%j is text', (text) => {
    expect(csvLine([text])).toMatch(/^"'/);
  });

  test('what is no formula stands as it is', () => {
    expect(csvLine(['示例：通知', '2026-12-01', ''])).toBe('示例：通知,2026-12-01,\r\n');
  });
});
