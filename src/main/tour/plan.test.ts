import { expect, test } from 'vitest';
import { kindNamedIn } from '#modules/documents';

test.each([
  ['永州市人民政府办公室关于印发《永州市推进政务公开改革实施方案》的通知', 'notice'],
  ['永州市人民政府关于加快油茶产业发展的意见', 'opinion'],
  ['永州市人民政府办公室关于印发《管理办法》的通知（试行）', 'notice'],
  ['湖南省人民政府令', 'order'],
  ['关于嘉奖有关单位的命令', 'order'],
  ['永州市教育局关于商请支持的函', 'letter'],
  ['关于撤销行政处罚的决定', 'decision'],
  ['永州市国民经济和社会发展规划', null],
])('the last words of “%s” name the kind %s', (title, kind) => {
  expect(kindNamedIn(title)).toBe(kind);
});
