import { Document, LevelFormat, Packer, Paragraph, Textbox, TextRun } from 'docx';
import { expect, test } from 'vitest';
import { numeral } from './docx-numerals.ts';
import { NumberCounter } from './docx-numbering.ts';
import { readContent } from './read-text.ts';

const { CHINESE_COUNTING, DECIMAL } = LevelFormat;
const LISTS = {
  config: [
    {
      reference: 'official',
      levels: [
        { level: 0, format: CHINESE_COUNTING, text: '%1、' },
        { level: 1, format: CHINESE_COUNTING, text: '（%2）' },
        { level: 2, format: DECIMAL, text: '%3.' },
      ],
    },
    { reference: 'articles', levels: [{ level: 0, format: CHINESE_COUNTING, text: '第%1条　', start: 9 }] },
  ],
};

function numbered(text: string, level: number, reference = 'official'): Paragraph {
  return new Paragraph({ text, numbering: { reference, level } });
}

async function linesOf(children: Paragraph[]): Promise<{ texts: string[]; codes: string[] }> {
  const bytes = await Packer.toBuffer(new Document({ numbering: LISTS, sections: [{ children }] }));
  const { blocks, warnings } = await readContent(bytes, 'a.docx');
  const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  return { texts, codes: warnings.map(({ code }) => code) };
}

test('numbers that Word counts by itself are part of the text', async () => {
  const { texts, codes } = await linesOf([
    numbered('总体要求', 0),
    numbered('指导思想。', 1),
    numbered('工作目标。', 1),
    numbered('建好平台。', 2),
    numbered('用好平台。', 2),
    numbered('主要任务', 0),
    numbered('改进服务。', 1),
    new Paragraph('没有编号的段落。'),
    numbered('本办法由市司法局解释。', 0, 'articles'),
    numbered('本办法自发布之日起施行。', 0, 'articles'),
  ]);
  expect(texts).toEqual([
    '一、总体要求',
    '（一）指导思想。',
    '（二）工作目标。',
    '1.建好平台。',
    '2.用好平台。',
    '二、主要任务',
    '（一）改进服务。',
    '没有编号的段落。',
    '第九条　本办法由市司法局解释。',
    '第十条　本办法自发布之日起施行。',
  ]);
  expect(codes).toContain('files.automatic-numbers');
});

test('what stands in a text box is read', async () => {
  const box = new Textbox({
    alignment: 'center',
    children: [new Paragraph({ children: [new TextRun('示例市水利局文件')] })],
    style: { width: '300pt', height: 'auto' },
  });
  const { texts } = await linesOf([box as unknown as Paragraph, new Paragraph('示水发〔2022〕31号')]);
  expect(texts).toEqual(['示例市水利局文件', '示水发〔2022〕31号']);
});

test.each([
  [1, 'chineseCounting', '一'],
  [10, 'chineseCounting', '十'],
  [11, 'chineseCountingThousand', '十一'],
  [20, 'chineseCounting', '二十'],
  [105, 'chineseCounting', '一百〇五'],
  [110, 'japaneseCounting', '一百一十'],
  [12, 'ideographDigital', '一二'],
  [3, 'decimalEnclosedCircle', '③'],
  [12, 'decimalFullWidth', '１２'],
  [28, 'lowerLetter', 'bb'],
  [7, 'upperRoman', '7'],
])('%i as %s is %s', (value, format, written) => {
  expect(numeral(value, format)).toBe(written);
});

test('a list that a file does not define has no numbers', () => {
  expect(new NumberCounter(new Map()).next('7', 0)).toBe('');
});
