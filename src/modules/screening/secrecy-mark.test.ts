import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Violation } from '#platform/errors';
import { findSecrecyMarks, refuseSecret } from './secrecy-mark.ts';

const marked = [
  ['绝密★', 'top-secret'],
  ['绝 密 ★', 'top-secret'],
  ['绝密★启用前', 'top-secret'],
  ['機密★', 'secret'],
  ['机密★1年', 'secret'],
  ['机密 ☆ 5年', 'secret'],
  ['机密*5年', 'secret'],
  ['机密\n★5年', 'secret'],
  ['机\u200b密\u00a0★', 'secret'],
  ['机密级★30年', 'secret'],
  ['秘密★长期', 'confidential'],
  ['　秘　密　★　６个月', 'confidential'],
  ['国家秘密★五年', 'confidential'],
  ['密级：机密', 'secret'],
  ['密级:机密', 'secret'],
  ['密 级：秘密★1年', 'confidential'],
  ['【密级】绝密', 'top-secret'],
  ['份号：000001　密级：机密　紧急程度：特急', 'secret'],
  ['密级和保密期限：秘密，3年', 'confidential'],
  ['密级\t机密', 'secret'],
  ['密级：□绝密 ☑机密 □秘密', 'secret'],
  ['机密', 'secret'],
  ['000001 机密 5年 特急', 'secret'],
] as const;

const lawful = [
  '保守国家秘密是公民的基本义务。',
  '涉及国家秘密、商业秘密、个人隐私的政府信息，不得公开。',
  '国家秘密的密级分为绝密、机密、秘密三级。',
  '绝密级国家秘密是最重要的国家秘密，泄露会使国家安全和利益遭受特别严重的损害。',
  '机密级国家秘密的保密期限不超过二十年。',
  '密级：□绝密 □机密 □秘密',
  '密级：绝密、机密、秘密',
  '密级：绝密 机密 秘密（由定密责任人填写）',
  '密级：无',
  '密级：非密',
  '密级：',
  '密级：秘密级以上的，不得使用本表。',
  '服务质量（保守商业秘密★★★★★）',
  '一、保守工作秘密\n★ 严禁携带手机。',
  '标志为“密级★保密期限”。',
  '机密设备管理处',
  '秘密投票',
];

describe('secrecy marks', () => {
  it.each(marked)('%j is a mark', (text, level) => {
    expect(findSecrecyMarks(`${text}\n关于印发《方案》的通知`)[0]).toMatchObject({ level });
  });

  it.each(lawful)('%j is not', (text) => {
    expect(findSecrecyMarks(text)).toEqual([]);
  });

  it('counts a line that is nothing but a level only in the head', () => {
    const body = Array.from({ length: 40 }, (_, i) => `第${i + 1}条　依法公开。`).join('\n');
    expect(findSecrecyMarks(`${body}\n机密\n密级 机密`)).toEqual([]);
    expect(findSecrecyMarks(`${body}\n密级：机密`)).toHaveLength(1);
    expect(findSecrecyMarks(`${body}\n机密★`)).toHaveLength(1);
  });

  it('tells where in the original the mark begins', () => {
    const text = '\u200b\n永州市\u200b人民政府\n机密★1年';
    expect(findSecrecyMarks(text)).toEqual([{ kind: 'starred', level: 'secret', at: text.indexOf('机密') }]);
  });

  it('finds a mark wherever it stands and however it is spaced', () => {
    const filler = fc.string({ unit: fc.constantFrom('公', '开', '。', '\n', ' ', '密', 'a', '１') });
    const blank = fc.string({ unit: fc.constantFrom(' ', '\u3000', '\u200b', '\t'), maxLength: 4 });
    fc.assert(
      fc.property(filler, fc.constantFrom('绝', '机', '秘'), blank, blank, filler, (before, first, a, b, after) => {
        expect(findSecrecyMarks(`${before}${first}${a}密${b}★${after}`)).not.toEqual([]);
      }),
    );
  });

  it('reads a megabyte of blanks and levels without delay', () => {
    const texts = [' '.repeat(500_000), '秘密 '.repeat(200_000), `密级：${'机 '.repeat(300_000)}`];
    for (const text of texts) expect(findSecrecyMarks(`保守${text}`)).toEqual([]);
  });
});

describe('refusing', () => {
  it('says no and nothing of the text', () => {
    const secret = '关于某型号的绝不外传部署';
    const error = caught(() =>
      refuseSecret([
        { locator: 'title', text: '通知' },
        { locator: 'blocks.0', text: `机密★10年\n${secret}` },
        { locator: `${secret}.docx`, text: '绝密★' },
      ]),
    );
    expect(error).toMatchObject({
      kind: 'refused',
      code: 'screening.classified',
      details: { places: ['blocks.0', ''] },
    });
    const all = `${error.message}${error.stack}${JSON.stringify(error)}${JSON.stringify(error.details)}`;
    for (const word of ['机密', '绝密', '10年', secret]) expect(all).not.toContain(word);
  });

  it('takes the pieces for one document when it looks for its head', () => {
    const body = Array.from({ length: 40 }, (_, i) => ({ locator: `blocks.${i}`, text: '依法公开。' }));
    expect(() => refuseSecret([...body, { locator: 'blocks.40', text: '机密' }])).not.toThrow();
    expect(() => refuseSecret([{ locator: 'blocks.0', text: '机密' }, ...body])).toThrow(Violation);
  });

  it('lets lawful texts pass', () => {
    expect(() => refuseSecret(lawful.map((text, i) => ({ locator: `blocks.${i}`, text })))).not.toThrow();
  });
});

function caught(act: () => void): Violation {
  try {
    act();
  } catch (error) {
    if (error instanceof Violation) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
