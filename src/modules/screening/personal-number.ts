import { isCivilDate } from '#platform/civil-date';

/** The first two places of a 行政区划代码 (GB/T 2260). */
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether 18 places are a 公民身份号码 (GB 11643): area, a day that exists from 1900 on, check digit. */
export function isIdentityNumber(number: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(number) || !provinces.test(number)) return false;
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCivilDate(date) || date < '1900') return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return '10X98765432'[sum % 11] === number.charAt(17).toUpperCase();
}

/** Whether 15 places can be an identity number of before 1999, which has no check digit. */
export function isOldIdentityNumber(number: string): boolean {
  if (!/^\d{15}$/.test(number) || !provinces.test(number)) return false;
  return isCivilDate(`19${number.slice(6, 8)}-${number.slice(8, 10)}-${number.slice(10, 12)}`);
}

/** Whether 16 to 19 digits end in the check digit of Luhn, as numbers of bank cards do. */
export function isCardNumber(number: string): boolean {
  if (!/^\d{16,19}$/.test(number) || /^(\d)\1+$/.test(number)) return false;
  const sum = Array.from(number)
    .toReversed()
    .reduce((total, digit, i) => total + addendOf(Number(digit), i % 2 === 1), 0);
  return sum % 10 === 0;
}

function addendOf(digit: number, doubled: boolean): number {
  if (!doubled) return digit;
  return digit > 4 ? digit * 2 - 9 : digit * 2;
}
