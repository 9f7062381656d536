const day = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});
const moment = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});
const iso = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** An instant as a day of Asia/Shanghai: 2026年11月25日. */
export function wordDay(instant: string): string {
  return day.format(new Date(instant));
}

/** An instant to the minute, with its year, for what is looked at may be years old: 2026-11-25 09:12. */
export function wordMoment(instant: string): string {
  return moment.format(new Date(instant));
}

/** Whole days of Asia/Shanghai from one instant to another; negative where the other is earlier. */
function daysBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((instant) => Date.parse(iso.format(new Date(instant))));
  return Math.round(((b ?? 0) - (a ?? 0)) / 86_400_000);
}

export interface Left {
  text: string;
  tone: 'late' | 'soon' | 'calm';
}

/** What is left until something is due, in words and a tone; the tone never stands alone. */
export function timeLeft(dueAt: string, now: string): Left {
  const days = daysBetween(now, dueAt);
  if (days < 0) return { text: `逾期${-days}天`, tone: 'late' };
  if (days === 0) return { text: '今天到期', tone: 'soon' };
  return { text: `还有${days}天`, tone: days <= 5 ? 'soon' : 'calm' };
}

/** How long something has waited. */
export function waited(since: string, now: string): string {
  const days = daysBetween(since, now);
  return days <= 0 ? '今天到' : `已等${days}天`;
}
