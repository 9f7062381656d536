import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { extensionOf, safeFileName } from './safe-name.ts';

test.each([
  ['永州市推进政务公开改革实施方案（试行）.docx', '永州市推进政务公开改革实施方案（试行）.docx'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\文件\\..\\通知.txt', '通知.txt'],
  ['通\u0000知\r\n.txt', '通知.txt'],
  ['\u202egpj.方案.exe', 'gpj.方案.exe'],
  ['  ..通知. ', '通知'],
  ['附件<1>:"表"?.xlsx', '附件_1___表__.xlsx'],
  ['', '未命名'],
  ['..', '未命名'],
  ['.docx', 'docx'],
  ['con.txt', '未命名con.txt'],
  ['通知\ud800.txt', '通知.txt'],
])('%j becomes %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});

test('a long name is cut and keeps its extension', () => {
  const safe = safeFileName(`${'关于印发实施方案的通知'.repeat(40)}.docx`);
  expect(safe.endsWith('.docx')).toBe(true);
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(240);
});

test('any name becomes one that is safe, and a safe one stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const safe = safeFileName(name);
      expect(safe).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]/u);
      expect(safe).not.toMatch(/^\.|^$|[. ]$/u);
      expect(Array.from(safe).length).toBeLessThanOrEqual(120);
      expect(safeFileName(safe)).toBe(safe);
    }),
  );
});

test('the extension is told in lower case', () => {
  expect(extensionOf('方案.DOCX')).toBe('docx');
  expect(extensionOf('方案')).toBe('');
});
