import { describe, expect, it } from 'vitest';
import { actOn, namesIn, numbersIn } from './named.ts';

const scheme = '永州市推进政务公开改革实施方案';

describe('what a title names', () => {
  it('is what stands between title marks, each once, and no single word', () => {
    expect(namesIn(`永州市人民政府办公室关于印发《${scheme}》的通知`)).toEqual([scheme]);
    expect(namesIn('关于《甲乙办法》和《甲乙办法》的《通知》')).toEqual(['甲乙办法']);
    expect(namesIn('关于印发《〈信息公开条例〉实施细则》的通知')).toEqual(['〈信息公开条例〉实施细则']);
    expect(namesIn('没有书名号的通知')).toEqual([]);
  });

  it.each([
    [`关于印发《${scheme}》的通知`, 'issues'],
    [`关于修改《${scheme}》的决定`, 'amends'],
    [`关于废止《${scheme}》等文件的决定`, 'repeals'],
    [`关于延长《${scheme}》有效期的通知`, 'extends'],
    [`转发省人民政府办公厅关于印发《${scheme}》的通知`, 'forwards'],
    [`《${scheme}》政策解读`, 'explains'],
    [`一图读懂《${scheme}》图解`, 'explains'],
    [`关于贯彻落实《${scheme}》的通知`, 'carries-out'],
    [`关于《${scheme}》的函`, null],
    ['与此无关的通知', null],
  ])('%s', (title, act) => {
    expect(actOn(title, scheme)).toBe(act);
  });
});

describe('document numbers that a text mentions', () => {
  it('are found between brackets and in running text', () => {
    const text =
      '根据《关于公开工作的意见》（中办发〔2016〕8号）、实施细则(国办发〔2016〕80号)，原“永政发〔2015〕3号”同时废止。';
    expect(numbersIn(text)).toEqual(['中办发〔2016〕8号', '国办发〔2016〕80号', '永政发〔2015〕3号']);
  });

  it('are no more than twenty, however many there are, and each only once', () => {
    const many = Array.from({ length: 50 }, (_, i) => `（永政发〔2015〕${i + 1}号）`).join('');
    expect(numbersIn(many + many)).toHaveLength(20);
    expect(numbersIn('没有文号')).toEqual([]);
  });
});
