import { describe, expect, it } from 'vitest';
import { readyAnswer } from './ready.ts';

function dispositionOf(fileName: string, isShown: boolean): string | undefined {
  const raw = { type: 'application/pdf', bytes: 'x', fileName, isShown };
  return readyAnswer(raw, { demo: false, site: null, address: '/' }).headers['content-disposition'];
}

describe('the name under which a browser saves an answer', () => {
  it('is any text, shown or saved at once', () => {
    expect(dispositionOf('附件1.pdf', true)).toBe("inline; filename*=UTF-8''%E9%99%84%E4%BB%B61.pdf");
    expect(dispositionOf('表.xlsx', false)).toMatch(/^attachment; /);
  });

  it.each(['a\r\nset-cookie: x=1', 'a";x="', "a';(*)", '\ud800', '../../etc/passwd', '\u202etxt.exe'])(
    'ends no line and no parameter: %j',
    (name) => {
      expect(dispositionOf(name, true)).toMatch(/^inline; filename\*=UTF-8''[\w.~!%-]+$/);
    },
  );
});
