import { chineseNumber } from './dates.ts';
import type { OutlineItem } from './outline.ts';

/**
 * True where a number is skipped, which shows a page that was not saved whole. A level may count on through the whole
 * text or begin anew below each heading above it.
 */
export function hasGap(outline: readonly OutlineItem[]): boolean {
  const last = new Map<number, number>();
  return outline.some(({ level, number }) => {
    if (level === 0) last.clear();
    const value = valueOf(number);
    if (value === null) return false;
    const expected = (last.get(level) ?? 0) + 1;
    last.set(level, value);
    return value !== expected && value !== 1;
  });
}

function valueOf(number: string | null): number | null {
  if (number === null) return null;
  const value = /^\d+$/u.test(number) ? Number(number) : chineseNumber(number);
  return Number.isNaN(value) || value > 99 ? null : value;
}
