import type { CivilDate } from '#platform/civil-date';
import type { Tx } from '#platform/db';
import type { Issue } from '#platform/errors';
import type { Entry } from './change.ts';
import { faultsOfNotice } from './notice-faults.ts';
import { listAllGrounds, listPeriods, loadCalendarData } from './queries.ts';
import { faultsOfGround, faultsOfPeriod } from './version-faults.ts';

/** What is wrong with an entry beside the law as it stands: asked when it is proposed, and again when it is confirmed. */
export async function findFaults(tx: Tx, { kind, content }: Entry, today: CivilDate): Promise<Issue[]> {
  switch (kind) {
    case 'notice':
      return faultsOfNotice(content, await loadCalendarData(tx), today);
    case 'period':
      return faultsOfPeriod(content, await listPeriods(tx), today);
    case 'ground':
      return faultsOfGround(content, await listAllGrounds(tx), today);
  }
}
