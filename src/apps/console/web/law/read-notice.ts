/** A holiday from day to day, as a form holds it. */
export interface Off {
  label: string;
  from: string;
  to: string;
}
/** A day worked by arrangement. */
export interface Work {
  label: string;
  day: string;
}

const day = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g;

/**
 * Reads the paragraphs of a notice of the State Council as they have been written for years: 「一、元旦：1月1日（周四）至3日
 * （周六）放假调休，共3天。1月4日（周日）上班。」 What it cannot read it leaves to the person, who compares all of it anyway.
 */
export function readNotice(text: string, year: number): { off: Off[]; work: Work[] } {
  const off: Off[] = [];
  const work: Work[] = [];
  const plain = text.replaceAll(/（[^（）]*）|\([^()]*\)/g, '').replaceAll(/[ \t\u3000]/g, '');
  for (const [, label = '', arranged = ''] of plain.matchAll(
    /[一二三四五六七八九十]+、([^：:\n]{1,20})[：:]([^\n]*)/g,
  )) {
    for (const sentence of arranged.split('。')) {
      const days = daysIn(sentence, year, label);
      if (sentence.includes('上班')) work.push(...days.map((each) => ({ label, day: each })));
      const [from] = days;
      if (sentence.includes('放假') && from !== undefined) off.push({ label, from, to: days.at(-1) ?? from });
    }
  }
  return { off, work };
}

/** The days a sentence names; month and year go on from one to the next, and New Year's holiday may begin in December. */
function daysIn(sentence: string, year: number, label: string): string[] {
  const before = sentence.split(/放假|上班/)[0] ?? '';
  let month = 0;
  return [...before.matchAll(day)].map(([, named, inMonth, inDay = '']) => {
    month = inMonth === undefined ? month : Number(inMonth);
    const isDecemberBefore = month === 12 && label.includes('元旦');
    const of = named ?? String(isDecemberBefore ? year - 1 : year);
    return `${of}-${String(month).padStart(2, '0')}-${inDay.padStart(2, '0')}`;
  });
}
