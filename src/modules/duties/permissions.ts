import type { PermissionRule } from '#platform/permission';
import type { Duty } from './duty.ts';

/** What a command on one duty loads: the locked row. */
export interface DutySubject {
  duty: Duty;
}

type Rule = PermissionRule<DutySubject>;

const own = (s: DutySubject) => [s.duty.unit_id];
const leaders = ['leader-in-charge', 'principal-leader'];

/** A clock is stopped and started by who keeps the unit's openness work, more time is given by a leader only. */
const byOfficer: Rule = { posts: ['openness-officer', ...leaders], within: own };
const byLeader: Rule = { posts: leaders, within: own };
const byClock: Rule = { posts: [], within: own, also: ['clock'] };

export const permissions = {
  'duties.pause': byOfficer,
  'duties.resume': byOfficer,
  'duties.extend': byLeader,
  'duties.mark': byClock,
  'duties.remind': byClock,
  'duties.recompute': byClock,
};
