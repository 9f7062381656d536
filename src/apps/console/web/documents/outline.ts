/** The marks of headings by level: 一、 （一） 1． （1）, GB/T 9704-2012; brackets and stops in either width. */
const numbered: readonly RegExp[] = [
  /^([一二三四五六七八九十百]+)、\s*(.+)$/su,
  /^[（(]([一二三四五六七八九十百]+)[）)]\s*(.+)$/su,
  /^(\d{1,2})[．.]\s*(?!\d)(.+)$/su,
  /^[（(](\d{1,2})[）)]\s*(.+)$/su,
];

/** A heading's number and words, as its level marks them; without a mark it has no number. */
export function splitHeading(level: number, text: string): { number: string | null; text: string } {
  const found = numbered[level - 1]?.exec(text);
  return found ? { number: found[1] ?? '', text: found[2] ?? '' } : { number: null, text };
}

/** The level of a line that is a heading by its mark: short, and no sentence. Null for every other line. */
export function levelOf(line: string): 1 | 2 | 3 | 4 | null {
  if (Array.from(line).length > 40 || /[。；，：,;:]$/u.test(line)) return null;
  const level = numbered.findIndex((pattern) => pattern.test(line)) + 1;
  return level === 0 ? null : (level as 1);
}
