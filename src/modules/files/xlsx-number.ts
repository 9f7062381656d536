/** Formats of numbers that every workbook knows without declaring them: which are dates, which percentages. */
const BUILT_IN: Readonly<Record<number, string>> = {
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy/m',
  30: 'm-d-yy',
  31: 'yyyy/m/d',
  36: 'yyyy/m',
  50: 'yyyy/m',
  57: 'yyyy/m/d',
  58: 'm/d',
};

/** What a format of the workbook's own or a built-in one makes of a number. */
export function formatCode(id: number, declared: ReadonlyMap<number, string>): string {
  return declared.get(id) ?? BUILT_IN[id] ?? '';
}

/** A number as the sheet shows it, so far as dates, percentages and rounding noise go. */
export function formatNumber(value: string, format: string, from1904: boolean): string {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  const bare = format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./gu, '');
  if (/[ymd]/iu.test(bare) && !/[#0]/u.test(bare)) return dateOf(number, from1904) ?? plain(number);
  return bare.includes('%') ? `${plain(number * 100)}%` : plain(number);
}

/** Days since 1899-12-30, whose fraction is the time; days before March 1900 are off by one and not dates here. */
function dateOf(serial: number, from1904: boolean): string | null {
  const days = serial + (from1904 ? 1462 : 0);
  if (days < 61 || days > 2_958_465) return null;
  const instant = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString();
  return Number.isInteger(serial) ? instant.slice(0, 10) : `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
}

/** Fifteen digits are what a sheet holds; what comes behind them is noise of its arithmetic. */
function plain(number: number): string {
  return String(Number(number.toPrecision(15)));
}
