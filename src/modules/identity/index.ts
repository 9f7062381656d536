/** Units, people, the posts that people hold, and how they sign in; see README.md. */
import { acceptSetupLink } from './commands/accept-setup-link.ts';
import { appoint } from './commands/appoint.ts';
import { arrangeAbsence } from './commands/arrange-absence.ts';
import { changeUnit } from './commands/change-unit.ts';
import { confirmPasswordLink as confirmPasswordLinkCommand } from './commands/confirm-password-link.ts';
import { createPerson } from './commands/create-person.ts';
import { createSetupLinksCommand } from './commands/create-setup-links.ts';
import { createUnit } from './commands/create-unit.ts';
import { deactivatePerson } from './commands/deactivate-person.ts';
import { dismiss } from './commands/dismiss.ts';
import { endAbsenceCommand } from './commands/end-absence.ts';
import { forgetSessions } from './commands/forget-sessions.ts';
import { handOver } from './commands/hand-over.ts';
import { issuePasswordLink as issuePasswordLinkCommand } from './commands/issue-password-link.ts';
import { lend } from './commands/lend.ts';
import { resetFactor, resetReasons } from './commands/reset-factor.ts';
import { setPassword } from './commands/set-password.ts';
import { unlockPerson } from './commands/unlock-person.ts';

export {
  acceptSetupLink,
  appoint,
  arrangeAbsence,
  changeUnit,
  createPerson,
  createUnit,
  deactivatePerson,
  dismiss,
  endAbsenceCommand as endAbsence,
  handOver,
  lend,
  resetFactor,
  resetReasons,
  setPassword,
  unlockPerson,
};
export { beginEnrolment, confirmEnrolment, findOffer } from './enrolment.ts';
export { nothingLeft } from './gates.ts';
export { solePosts, standingIn } from './belongings.ts';
export { readFactorPolicy } from './factor-policy.ts';
export type { FactorPolicy } from './factor-policy.ts';
export {
  findPeopleByName,
  findPersonByLogin,
  getPerson,
  getPersonNames,
  holdersOf,
  nameActing,
  personActor,
  staffOf,
} from './holders.ts';
export { jobs } from './jobs.ts';
export { kindTitles, levelTitles, postTitles } from './messages.ts';
export { endOwnSession, listOwnSessions, signOutEverywhere } from './own-sessions.ts';
export type { OwnSession } from './own-sessions.ts';
export { listUnitsOf } from './own-units.ts';
export { changePassword } from './password-change.ts';
export {
  confirmPasswordLink,
  getLinkOwner,
  issuePasswordLink,
  listPasswordLinks,
  usePasswordLink,
} from './password-links.ts';
export { findPeopleAsked } from './people-asked.ts';
export type { Person } from './person.ts';
export { isAdministrator } from './eyes.ts';
export { isAdministratorPost, mayNotMeet, posts } from './post.ts';
export { lookUpPeople, lookUpUnits, type OnRoll } from './roll.ts';
export type { Post } from './post.ts';
export { getSuccessor } from './successor.ts';
export {
  findUnitByCode,
  findUnits,
  getUnit,
  getUnitNames,
  governmentOfficeOf,
  isWithin,
  searchUnits,
} from './queries.ts';
export { createSetupLinks, getSetupLinkPost } from './setup-links.ts';
export { enterCode } from './second-step.ts';
export { findStage, sessionActor, signOut } from './session.ts';
export type { SignedIn, SignInDesk, Stage } from './sign-in-desk.ts';
export { signInRules } from './sign-in-rules.ts';
export { signIn } from './sign-in.ts';
export { newOneTimePassword } from './one-time-password.ts';
export { getStanding } from './standing.ts';
export type { Standing } from './standing.ts';
export { otpauthUri } from './totp.ts';
export { startedOn } from './unit.ts';
export type { Unit, UnitKind, UnitLevel } from './unit.ts';
export { findUnitByName, nameOn } from './unit-names.ts';

/** Every command of this module, for the wiring. */
export const commands = [
  createUnit,
  changeUnit,
  createPerson,
  setPassword,
  issuePasswordLinkCommand,
  confirmPasswordLinkCommand,
  resetFactor,
  deactivatePerson,
  unlockPerson,
  appoint,
  dismiss,
  lend,
  handOver,
  arrangeAbsence,
  endAbsenceCommand,
  createSetupLinksCommand,
  acceptSetupLink,
  forgetSessions,
] as const;
