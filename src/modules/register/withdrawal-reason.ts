import listed from './data/withdrawal-reasons.json' with { type: 'json' };

/** Why something public is taken back: a closed list. */
export interface WithdrawalReason {
  code: string;
  /** What it is called among officials. */
  name: string;
  /** What the public may know; the same for the three reasons that must look alike. */
  publicCode: string;
  publicWords: string;
  /** Whether the title stays where the page stood. */
  showsTitle: boolean;
}

/** All reasons, in the order in which they are offered. */
export const withdrawalReasons: readonly WithdrawalReason[] = listed.reasons;

/** The reason of a code, or null where the list has none. */
export function findWithdrawalReason(code: string): WithdrawalReason | null {
  return withdrawalReasons.find((reason) => reason.code === code) ?? null;
}
