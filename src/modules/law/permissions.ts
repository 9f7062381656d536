import type { PermissionRule } from '#platform/permission';
import type { LawChange } from './change.ts';
import { lawTexts } from './messages.ts';

/** What a command on one change loads. */
export interface ChangeSubject {
  change: LawChange;
}

/** Data of the platform are the system administrator's to enter. */
const byProposer: PermissionRule<unknown> = { posts: ['system-administrator'], within: 'anyUnit' };

/** A second pair of eyes, in another post and another head: what moves everybody's due dates is compared with its source. */
const byConfirmer: PermissionRule<ChangeSubject> = {
  posts: ['security-administrator'],
  within: 'anyUnit',
  apart: [{ code: 'law.own-change', message: lawTexts.ownChange, people: ({ change }) => [change.proposedBy] }],
};

export const permissions = {
  'law.propose-notice': byProposer,
  'law.propose-period': byProposer,
  'law.propose-ground': byProposer,
  'law.withdraw': byProposer,
  'law.confirm': byConfirmer,
  'law.return': byConfirmer,
};
