import type { PermissionRule } from '#platform/permission';
import type { LeaverSubject } from './leaver.ts';
import { identityTexts } from './messages.ts';
import { isAdministratorPost, posts } from './post.ts';

interface AboutPerson {
  person: { id: string };
}

interface AboutLink extends AboutPerson {
  link: { issued_by: string | null };
}

/** What hangs on a person is their own and their leaders' to arrange; administrators have no hand in it. */
const byPersonOrHead: PermissionRule<LeaverSubject> = {
  posts: posts.filter((post) => !isAdministratorPost(post)),
  within: ({ unitIds }) => unitIds,
  only: {
    code: 'identity.not-your-absence',
    message: identityTexts.notYourAbsence,
    people: ({ person, heads }) => [person.id, ...heads],
  },
};

/** Only the machine's operator, who is no person of the platform, and the building of a demo city. */
const bySetup: PermissionRule<unknown> = { posts: [], within: 'anyUnit', also: ['setup'] };

/** Units and accounts are the system administrator's; `setup` is the first start and the building of a demo city. */
const bySystemAdministrator: PermissionRule<unknown> = {
  posts: ['system-administrator'],
  within: 'anyUnit',
  also: ['setup'],
};

/** Who may do what is the security administrator's, and nobody's about themselves. */
const bySecurityAdministrator: PermissionRule<AboutPerson> = {
  posts: ['security-administrator'],
  within: 'anyUnit',
  also: ['setup'],
  apart: [{ code: 'identity.own-posts', message: identityTexts.ownPosts, people: ({ person }) => [person.id] }],
};

/** Who may run each command. The audit administrator reads and changes nothing. */
export const permissions = {
  'identity.create-unit': bySystemAdministrator,
  'identity.change-unit': bySystemAdministrator,
  'identity.create-person': bySystemAdministrator,
  'identity.set-password': bySetup,
  'identity.issue-password-link': {
    ...bySystemAdministrator,
    also: [],
    apart: [{ code: 'identity.own-password', message: identityTexts.ownPassword, people: ({ person }) => [person.id] }],
  } satisfies PermissionRule<AboutPerson>,
  'identity.confirm-password-link': {
    posts: ['security-administrator'],
    within: 'anyUnit',
    apart: [
      { code: 'identity.own-password', message: identityTexts.ownPassword, people: ({ person }) => [person.id] },
      { code: 'identity.link-issuer', message: identityTexts.linkIssuer, people: ({ link }) => [link.issued_by] },
    ],
  } satisfies PermissionRule<AboutLink>,
  'identity.reset-factor': {
    ...bySecurityAdministrator,
    apart: [{ code: 'identity.own-factor', message: identityTexts.ownFactor, people: ({ person }) => [person.id] }],
  } satisfies PermissionRule<AboutPerson>,
  'identity.deactivate-person': {
    ...bySystemAdministrator,
    apart: [{ code: 'identity.own-account', message: identityTexts.ownAccount, people: ({ person }) => [person.id] }],
  } satisfies PermissionRule<AboutPerson>,
  'identity.unlock-person': { ...bySystemAdministrator, posts: ['security-administrator'] },
  'identity.appoint': bySecurityAdministrator,
  'identity.dismiss': bySecurityAdministrator,
  'identity.lend': bySecurityAdministrator,
  'identity.hand-over': {
    ...byPersonOrHead,
    only: {
      code: 'identity.not-yours-to-hand-over',
      message: identityTexts.notYoursToHandOver,
      people: ({ person, heads }) => [person.id, ...heads],
    },
  } satisfies PermissionRule<LeaverSubject>,
  'identity.arrange-absence': byPersonOrHead,
  'identity.end-absence': {
    ...byPersonOrHead,
    only: {
      code: 'identity.not-your-absence',
      message: identityTexts.notYourAbsence,
      people: ({ person, heads, absence }) => [person.id, absence.stand_in_id, ...heads],
    },
  } satisfies PermissionRule<LeaverSubject & { absence: { stand_in_id: string } }>,
  'identity.create-setup-links': bySetup,
  // The link itself proves who accepts it; there is no account yet.
  'identity.accept-setup-link': bySetup,
  'identity.forget-sessions': { posts: [], within: 'anyUnit', also: ['clock'] } satisfies PermissionRule<unknown>,
};
