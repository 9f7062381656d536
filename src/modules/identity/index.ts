/** Units, people, the posts that people hold, and how they sign in; see README.md. */
import { acceptSetupLink } from './commands/accept-setup-link.ts';
import { appoint } from './commands/appoint.ts';
import { changeUnit } from './commands/change-unit.ts';
import { createPerson } from './commands/create-person.ts';
import { createSetupLinksCommand } from './commands/create-setup-links.ts';
import { createUnit } from './commands/create-unit.ts';
import { deactivatePerson } from './commands/deactivate-person.ts';
import { dismiss } from './commands/dismiss.ts';
import { forgetSessions } from './commands/forget-sessions.ts';
import { lend } from './commands/lend.ts';
import { setPassword } from './commands/set-password.ts';
import { unlockPerson } from './commands/unlock-person.ts';

export {
  acceptSetupLink,
  appoint,
  changeUnit,
  createPerson,
  createUnit,
  deactivatePerson,
  dismiss,
  lend,
  setPassword,
  unlockPerson,
};
export { findPeopleByName, findPersonByLogin, getPerson, getPersonNames, holdersOf, personActor } from './holders.ts';
export { jobs } from './jobs.ts';
export { postTitles } from './messages.ts';
export type { Person } from './person.ts';
export { posts } from './post.ts';
export type { Post } from './post.ts';
export { findUnitByCode, getUnit, getUnitNames, governmentOfficeOf, isWithin, searchUnits } from './queries.ts';
export { createSetupLinks } from './setup-links.ts';
export { sessionActor, signOut } from './session.ts';
export { signIn } from './sign-in.ts';
export { startedOn } from './unit.ts';
export type { Unit, UnitKind, UnitLevel } from './unit.ts';
export { findUnitByName, nameOn } from './unit-names.ts';

/** Every command of this module, for the wiring. */
export const commands = [
  createUnit,
  changeUnit,
  createPerson,
  setPassword,
  deactivatePerson,
  unlockPerson,
  appoint,
  dismiss,
  lend,
  createSetupLinksCommand,
  acceptSetupLink,
  forgetSessions,
] as const;
