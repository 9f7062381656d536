import type { PermissionRule } from '#platform/permission';
import { answeringPosts } from './confirmation.ts';
import { apartTexts } from './messages.ts';
import type { Clearance, Confirmation } from './queries.ts';

/** Who may run each command of this module. The acts of the chain are permitted by the modules whose matters they are. */
export const permissions = {
  'clearance.ask-confirmation': {
    posts: ['drafter', 'section-head', 'openness-officer', 'office-clerk'],
    within: ({ clearance }) => [clearance.unitId, clearance.reviewUnitId],
  } satisfies PermissionRule<{ clearance: Clearance }>,
  'clearance.answer-confirmation': {
    posts: answeringPosts,
    within: ({ confirmation }) => [confirmation.unitId],
    // Who drafted it does not also answer for the unit it involves.
    apart: [
      {
        code: 'clearance.confirmer-apart-from-drafter',
        message: apartTexts.confirmer['drafter'] ?? '',
        people: ({ clearance }) => [clearance.handlerId],
      },
    ],
  } satisfies PermissionRule<{ clearance: Clearance; confirmation: Confirmation }>,
};
