import { expect, test } from 'vitest';
import { findingKey, findingKeysIn } from './finding-key.ts';

const key = findingKey('永政办函〔2018〕42号') ?? '';

test.each([
  '永政办函〔2018〕42号',
  '永政办函[2018]42号',
  '永政办函（２０１８）４２号',
  '永政办函【2018】第042号',
  '永政办函 2018 42',
  '永政办函2018年42号',
  '永政办函2018-42',
  ' 永政办函 〔 2018 〕 42 号 ',
  '请问永政办函〔2018〕42号哪里有',
  '关于永政办函〔2018〕42号的解读',
])('%s asks for the same number', (written) => {
  expect(findingKeysIn(written)).toContain(key);
});

test.each(['永政办函〔2018〕4号', '永政办函〔2018〕421号', '永政办函〔2017〕42号', '政办〔2018〕42号'])(
  '%s is another number',
  (written) => {
    expect(findingKey(written)).not.toBe(key);
    expect(findingKeysIn(written)).not.toContain(key);
  },
);

test('a number of another form is found as it stands, without its signs', () => {
  expect(findingKeysIn('yzcr 2018 01012')).toContain(findingKey('YZCR-2018-01012'));
  expect(findingKeysIn('湖南省人民政府令第３００号')).toContain(findingKey('湖南省人民政府令第300号'));
});

test('what has no letter and no digit is no number', () => {
  expect(findingKey('——')).toBeNull();
  expect(findingKeysIn('？！')).toEqual([]);
});
