import { Type } from 'typebox';
import type { CivilDate } from '#platform/civil-date';
import type { Issue } from '#platform/errors';
import { lotTexts } from './messages.ts';

export type LotState = 'open' | 'self-review' | 'secrecy-review' | 'approval' | 'approved' | 'closed' | 'returned';

/** Old pages of one source site and period (批次), brought in, cleared and released together. */
export interface Lot {
  id: string;
  unitId: string;
  name: string;
  state: LotState;
  sourceName: string;
  sourceHost: string;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  columns: { site: string; column: string }[];
  channels: string[];
  /** Who opened it: only they fill it and hand it in. */
  drafterId: string;
  /** Who filled it before it was handed over: they are kept apart from judging it. */
  formerDrafters: string[];
  /** The position of the last page that came in. */
  pages: number;
  /** Root and number of the pages as they were last handed in. */
  root: string | null;
  handedIn: number | null;
  clearanceId: string | null;
  returnedReason: string | null;
  version: number;
}

/** The most pages of one lot: three people answer for it, and its approval is one transaction. More are further lots. */
export const mostPages = 10_000;

const day = Type.String({ format: 'date', pattern: '^(19|20)' });
const code = Type.String({ maxLength: 60 });

/** One line of text without control characters. */
export function line(maxLength: number, minLength = 1) {
  return Type.String({ minLength, maxLength, pattern: '^[^\\p{C}]*\\S[^\\p{C}]*$' });
}

/** What is said of a lot when it is opened. */
export const lotFields = {
  name: line(100, 2),
  sourceName: line(100, 2),
  /** The host of the old site: pages came from it or from one below it. */
  sourceHost: Type.String({ maxLength: 253, pattern: '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,}$' }),
  /** The days between which its pages came to stand there, both included. */
  periodFrom: day,
  periodTo: day,
  columns: Type.Array(Type.Object({ site: code, column: code }, { additionalProperties: false }), {
    minItems: 1,
    maxItems: 20,
    uniqueItems: true,
  }),
};

/** Which lot, and the version of it that the person saw. */
export const whichLot = { lotId: Type.String({ format: 'uuid' }), version: Type.Integer({ minimum: 1 }) };

/** What is wrong with the period of a lot. */
export function findPeriodIssues(
  { periodFrom, periodTo }: Pick<Lot, 'periodFrom' | 'periodTo'>,
  today: CivilDate,
): Issue[] {
  const isBackwards = periodTo < periodFrom;
  if (!isBackwards && periodTo <= today) return [];
  const message = isBackwards ? lotTexts.periodBackwards : lotTexts.periodInFuture;
  return [{ field: 'periodTo', code: 'backfile.bad-period', message }];
}
