import type { CivilDate } from '#platform/civil-date';
import shipped from './data/calendar.json' with { type: 'json' };

/** Days of one holiday, as a notice names them. */
export interface LabelledDays {
  /** The holiday, in Chinese. */
  label: string;
  days: readonly CivilDate[];
}

/** One notice of the State Council (office) on days off and swapped working days. */
export interface CalendarNotice {
  /** The year it arranges; it may also touch the December before (New Year holiday). */
  year: number;
  /** `year`: arranges the whole year; `change`: alters or adds single days later. */
  kind: 'year' | 'change';
  /** 发文字号, null where it could not be ascertained. */
  number: string | null;
  issuedOn: CivilDate | null;
  /** The day the public could know it: what "known on" compares with. */
  announcedOn: CivilDate;
  title: string;
  /** False where number or day of announcement could not be ascertained. */
  sure: boolean;
  off: readonly LabelledDays[];
  /** Days worked by arrangement; on a weekend these are swapped working days. */
  work: readonly LabelledDays[];
}

/** One version of the holidays of all citizens (全国年节及纪念日放假办法 Art. 2). */
export interface HolidayLaw {
  instrument: string;
  announcedOn: CivilDate;
  validFrom: CivilDate;
  validTo: CivilDate | null;
  /** `anchor` is 'MM-DD' or a movable feast, `offsets` are days from it. */
  holidays: readonly { label: string; anchor: string; offsets: readonly number[] }[];
}

export type MovableFeast = 'spring-festival' | 'qingming' | 'dragon-boat' | 'mid-autumn';

/** The solar dates of one year's movable feasts. */
export type Festivals = { year: number } & Record<MovableFeast, CivilDate>;

/** All that a working calendar is computed from. */
export interface CalendarData {
  notices: readonly CalendarNotice[];
  holidayLaw: readonly HolidayLaw[];
  festivals: readonly Festivals[];
}

/** The calendar data that come with the product (data/calendar.json). */
export const shippedCalendarData: CalendarData = {
  notices: shipped.notices.map((notice) => ({ ...notice, kind: notice.kind === 'change' ? 'change' : 'year' })),
  holidayLaw: shipped.holidayLaw,
  festivals: shipped.festivals,
};
