/** Law as dated data and the clocks that run by it; see README.md. */
export { shippedCalendar } from './calendar.ts';
export type { DayExplanation, DayKind, WorkingCalendar } from './calendar.ts';
export type { CalendarData, CalendarNotice } from './calendar-data.ts';
export type { DayLine, DayReason } from './day-lines.ts';
export {
  disclosureKindCodes,
  disclosureKindsOn,
  disclosureKindSource,
  disclosureKindTitle,
} from './disclosure-kind.ts';
export type { DisclosureKind } from './disclosure-kind.ts';
export { computeDue } from './due.ts';
export type { Due, DueInput, Standstill } from './due.ts';
export { explainDue } from './explain-due.ts';
export type { DueAnswer, DueQuestion } from './explain-due.ts';
export { mayBeNamed } from './ground.ts';
export type { Ground, GroundUse } from './ground.ts';
export { shippedGroundsOn, shippedPeriodOn } from './in-force.ts';
export { instrumentsOn } from './instrument.ts';
export type { Instrument } from './instrument.ts';
export type { EndedPause, Pause } from './pauses.ts';
export { wordPeriod } from './periods.ts';
export type { Period, PeriodUnit } from './periods.ts';
export { getPeriod, listGrounds, loadCalendar } from './queries.ts';
export { requestFeesOn } from './request-fee.ts';
export type { FeeBand, RequestFees } from './request-fee.ts';
export { seedLaw } from './seed.ts';
export type { MeasuredPeriod, PeriodRule, PromptPeriod, StatutoryPeriod, YearlyPeriod } from './statutory-period.ts';
