/** Law as dated data and the clocks that run by it; see README.md. */
import { confirm } from './commands/confirm.ts';
import { proposeGround } from './commands/propose-ground.ts';
import { proposeNotice } from './commands/propose-notice.ts';
import { proposePeriod } from './commands/propose-period.ts';
import { returnChange } from './commands/return.ts';
import { withdrawChange } from './commands/withdraw.ts';

export { shippedCalendar } from './calendar.ts';
export type { DayExplanation, DayKind, WorkingCalendar } from './calendar.ts';
export type { CalendarData, CalendarNotice } from './calendar-data.ts';
export type { DayLine, DayReason } from './day-lines.ts';
export type { Entry, LawChange } from './change.ts';
export { disclosureKindCodes, disclosureKindsOn, disclosureKindTitle } from './disclosure-kind.ts';
export type { DisclosureKind } from './disclosure-kind.ts';
export { computeDue } from './due.ts';
export type { Due, DueInput, Standstill } from './due.ts';
export { explainDue } from './explain-due.ts';
export type { DueAnswer, DueQuestion } from './explain-due.ts';
export { mayBeNamed } from './ground.ts';
export type { Ground, GroundUse } from './ground.ts';
export { instrumentsOn } from './instrument.ts';
export type { Instrument } from './instrument.ts';
export type { EndedPause, Pause } from './pauses.ts';
export { wordPeriod } from './periods.ts';
export type { Period, PeriodUnit } from './periods.ts';
export { shippedPeriod, shippedPeriodOn } from './shipped-period.ts';
export { getPeriod, listGrounds, loadCalendar } from './queries.ts';
export { requestFeesOn } from './request-fee.ts';
export type { FeeBand, RequestFees } from './request-fee.ts';
export { loadRules } from './rules.ts';
export type { Rules } from './rules.ts';
export { seedLaw } from './seed.ts';
export { findShippedGround } from './shipped-ground.ts';
export type { NamedGround } from './shipped-ground.ts';
export type { MeasuredPeriod, PeriodRule, PromptPeriod, StatutoryPeriod, YearlyPeriod } from './statutory-period.ts';
export { findChange } from './subject.ts';
export { changeWorkflow } from './workflow.ts';

export { confirm, proposeGround, proposeNotice, proposePeriod, returnChange, withdrawChange };

/** Every command of this module, for the wiring. */
export const commands = [proposeNotice, proposePeriod, proposeGround, withdrawChange, confirm, returnChange] as const;
