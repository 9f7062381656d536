import { expect, test } from 'vitest';
import { findingKey, findingKeysIn, nicknamesIn, serialOf } from './finding-key.ts';

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

test.each([
  ['42号文', 42, null, ''],
  ['第42号文件', 42, null, ''],
  ['２０１８年４２号文', 42, 2018, ''],
  ['市政府办2018年第42号文件', 42, 2018, '市政府办'],
  ['永政办函42号', 42, null, '永政办函'],
  ['五公开 42号文', 42, null, '五公开'],
  ['政府令第3号', 3, null, '政府令'],
])('%s names a document by its serial', (asked, serial, year, said) => {
  expect(nicknamesIn(asked)).toEqual([expect.objectContaining({ serial, year, said })]);
});

test.each(['人民路42号院', '2018年', '第四十二号', '42'])('%s is no nickname', (asked) => {
  expect(nicknamesIn(asked)).toEqual([]);
});

test.each([
  ['永政办函〔2018〕42号', 42],
  ['永州市人民政府令第3号', 3],
  ['YZCR-2018-01012', 1012],
  ['关于回复的函', null],
])('the serial of %s', (number, serial) => {
  expect(serialOf(number)).toBe(serial);
});
