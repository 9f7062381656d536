import { expect, test } from 'vitest';
import type { ReadBlock, ReadDocument } from '#modules/files';
import { toLines } from './lines.ts';
import { joinWrapped } from './wrapped-lines.ts';

/** Lines as print has them, 28 characters each; an empty text turns the page. */
function printed(...texts: readonly string[]): ReadDocument {
  const blocks = texts.map((text): ReadBlock =>
    text === ''
      ? { kind: 'break' }
      : { kind: 'paragraph', text, align: null, bold: false, level: null, list: false, region: null, links: [] },
  );
  return { kind: 'pdf', blocks, title: null, meta: {}, links: [], warnings: [] };
}

function join(...texts: readonly string[]): string[] {
  return joinWrapped(toLines(printed(...texts)), true).map(({ text }) => text);
}

const HEAD = '样板市人民政府公报';

test('a paragraph broken over lines and pages is one, page numbers and running heads are none', () => {
  expect(
    join(
      HEAD,
      '为进一步规范全市政务公开工作，提高政府工作透明度，保障人',
      '民群众的知情权，根据《中华人民共和国政府信息公开条例》，结',
      '合本市实际，制定本方案。',
      '— 1 —',
      '',
      HEAD,
      '一、总体要求',
      '坚持以公开为常态、不公开为例外，推进决策、执行、管理、服务',
      '和结果公开，让权力在阳光下运行，不断增强政府公信力和执行力',
      '- 2 -',
      '',
      HEAD,
      '，努力建设人民满意的服务型政府。',
      '样板市人民政府',
      '2021年6月1日',
      '第3页 共3页',
    ),
  ).toEqual([
    '为进一步规范全市政务公开工作，提高政府工作透明度，保障人民群众的知情权，根据《中华人民共和国政府信息公开条例》，结合本市实际，制定本方案。',
    '一、总体要求',
    '坚持以公开为常态、不公开为例外，推进决策、执行、管理、服务和结果公开，让权力在阳光下运行，不断增强政府公信力和执行力，努力建设人民满意的服务型政府。',
    '样板市人民政府',
    '2021年6月1日',
  ]);
});

test('text whose lines are paragraphs stays as it is', () => {
  const paragraphs = [
    '各县区人民政府，市直各单位：',
    '现将有关事项通知如下，请认真贯彻执行，并于月底前将落实情况报市政府办公室。',
    '一、加强领导',
    '各单位要明确专人负责。',
    '12',
  ];
  expect(join(...paragraphs)).toEqual(paragraphs);
});
