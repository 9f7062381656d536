import { CHINESE_DIGITS, CHINESE_PLACES } from './messages.ts';

/** A number as a Word list writes it. Formats that Chinese documents do not use are written in Arabic digits. */
export function numeral(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'taiwaneseCounting':
      return chinese(value);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
      return Array.from(String(value), (digit) => CHINESE_DIGITS.charAt(Number(digit))).join('');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return Array.from(String(value), (digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'lowerLetter':
      return letters(value).toLowerCase();
    case 'upperLetter':
      return letters(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}

/** 1 to 9,999 as a Chinese reader counts; 10 is without its one. */
function chinese(value: number): string {
  if (value <= 0 || value > 9999) return String(value);
  const digits = Array.from(String(value), Number);
  const words = digits.map((digit, at) => {
    const place = digits.length - 1 - at;
    return digit === 0 ? CHINESE_DIGITS.charAt(0) : CHINESE_DIGITS.charAt(digit) + CHINESE_PLACES.charAt(place).trim();
  });
  const zero = CHINESE_DIGITS.charAt(0);
  const joined = words
    .join('')
    .replace(new RegExp(`${zero}+`, 'gu'), zero)
    .replace(new RegExp(`${zero}$`, 'u'), '');
  return value >= 10 && value < 20 ? joined.slice(1) : joined;
}

/** A to Z, then AA, BB, as Word does. */
function letters(value: number): string {
  if (value <= 0 || value > 780) return String(value);
  return String.fromCodePoint(65 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}
