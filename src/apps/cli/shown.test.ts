import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shown, shownJson } from './shown.ts';

const commands = ['\u001b[2J', '\u001b]0;x\u0007', '\u009b31m', '\r', '\b\b\b', '\u202e', '\u2066', '\u007f', '\u2028'];
const obeyed = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

it('nothing that a stranger wrote commands a terminal', () => {
  const texts = fc.string({ unit: fc.constantFrom(...commands, '说明', '\n', 'a') });
  fc.assert(
    fc.property(texts, (text) => {
      expect(shown(text)).not.toMatch(obeyed);
      expect(shownJson({ text, [text]: [text] })).not.toMatch(obeyed);
      expect(JSON.parse(shownJson({ text }))).toEqual({ text });
    }),
  );
});

it('leaves what people write as it is', () => {
  const text = '“示例”：关于做好防汛工作的通知（永政办函〔2018〕42号）\n\t𠮷 — 你好 👩‍👩‍👧';
  expect(shown(text)).toBe(text);
});
