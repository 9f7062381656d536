import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenContent } from './content.ts';
import { screen } from './finding.ts';
import { isCardNumber, isIdentityNumber } from './personal-number.ts';

const identityNumbers = [
  '11010519491231002X',
  '431102199001010017',
  '431103198506150025',
  '431181197210200032',
  '431129199912310045',
];

function found(text: string) {
  return screen([{ locator: 'blocks.0', text }]);
}

describe('personal data', () => {
  it.each(identityNumbers)('knows the identity number %s in any writing', (number) => {
    const wide = Array.from(number, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    const grouped = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
    for (const written of [number, number.toLowerCase(), wide, grouped, `No.${number}`]) {
      expect(found(`补助对象${written}，`)).toMatchObject([
        { code: 'screening.identity-number', level: 'error', at: written.startsWith('No') ? 7 : 4 },
      ]);
    }
  });

  it('lets numbers pass that only look alike', () => {
    expect(found('项目编号431102199001010018')).toEqual([]);
    expect(found('统一社会信用代码11430000006122244L')).toEqual([]);
    expect(found('431102199013010017')).toEqual([]);
    expect(found('投资3.1415926535897932384亿元，2018年共123456789012元，永政办函〔2018〕42号')).toEqual([]);
    expect(found('身份证号：431102********0017，电话138****1234')).toEqual([]);
  });

  it('looks at what is called an identity number though its check digit is wrong', () => {
    expect(found('身份证号码：431102199001010018')).toMatchObject([
      { code: 'screening.identity-number-like', level: 'suspect' },
    ]);
  });

  it('knows old identity numbers', () => {
    expect(found('身份证号431102650615002')).toMatchObject([{ code: 'screening.identity-number-old', level: 'error' }]);
    expect(found('流水431102650615002')).toMatchObject([{ level: 'suspect' }]);
    expect(found('流水431102651315002')).toEqual([]);
  });

  it('tells a number to call from a private one', () => {
    expect(found('张某，13907461234')).toMatchObject([
      { code: 'screening.mobile', level: 'error', excerpt: '139****1234' },
    ]);
    expect(found('联系电话：+86 139 0746 1234')).toMatchObject([{ level: 'suspect' }]);
    expect(found('编号2139074612345')).toEqual([]);
  });

  it('knows numbers of cards beside the words of banks', () => {
    expect(found('开户银行账号6222 0200 0000 0000 001')).toEqual([]);
    expect(found('卡号：4111 1111 1111 1111')).toMatchObject([
      { code: 'screening.bank-card', excerpt: '************1111' },
    ]);
    expect(found('批次4111111111111111')).toEqual([]);
  });

  it('reports every number once, in its order', () => {
    const text = `身份证${identityNumbers[0]}，卡号4111111111111111，手机13907461234`;
    expect(found(text).map((f) => f.code)).toEqual([
      'screening.identity-number',
      'screening.bank-card',
      'screening.mobile',
    ]);
  });

  it('never repeats what it found', () => {
    const text = `身份证${identityNumbers.join('、')}，卡号4111111111111111，手机13907461234，身份证431102199001010018`;
    const findings = found(text);
    expect(findings).toHaveLength(8);
    for (const { excerpt } of findings) {
      expect(excerpt).toMatch(/\*{4}/);
      expect(text).not.toContain(excerpt);
    }
  });

  it('says where in a content it stands', () => {
    const findings = screenContent({
      title: '公示',
      blocks: [
        { kind: 'paragraph', text: '名单如下。' },
        {
          kind: 'table',
          rows: [
            ['姓名', '证件'],
            ['张某', '431102199001010017'],
          ],
        },
      ],
      attachments: [{ name: '13907461234.pdf' }],
    });
    expect(findings.map((f) => f.locator)).toEqual(['blocks.1.rows.1', 'attachments.0.name']);
  });
});

describe('check digits', () => {
  it('catch every single wrong digit', () => {
    const position = fc.integer({ min: 0, max: 16 });
    const other = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...identityNumbers), position, other, (number, i, by) => {
        const wrong = number.slice(0, i) + String((Number(number[i]) + by) % 10) + number.slice(i + 1);
        expect(isIdentityNumber(wrong)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15 }), other, (i, by) => {
        const number = '4111111111111111';
        expect(isCardNumber(number.slice(0, i) + String((Number(number[i]) + by) % 10) + number.slice(i + 1))).toBe(
          false,
        );
      }),
    );
  });
});
