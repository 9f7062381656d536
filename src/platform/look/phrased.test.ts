import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from './phrased.tsx';

test('lines end between words, and neither in a date nor before a closing mark', () => {
  const pieces = piecesOf('永州市人民政府办公室关于做好2018年4月3日防汛工作的通知（试行）');
  expect(pieces).toEqual(expect.arrayContaining(['永州市', '人民政府', '防汛', '工作的', '（试行）']));
  expect(pieces.some((piece) => piece.includes('2018年4月3日'))).toBe(true);
  expect(pieces.some((piece) => piece.startsWith('）') || piece.endsWith('（'))).toBe(false);
});

test('nothing of a text is lost or added', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => piecesOf(text).join('') === text));
});
