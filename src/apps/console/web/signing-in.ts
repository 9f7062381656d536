import { watched } from './store.ts';

/** Who works here, once known; another person's session must not take over half-filled forms. */
let person: string | null = null;
let waiting: { promise: Promise<void>; resolve: () => void } | null = null;

/** Whether the dialog that asks to sign in again is to be shown. */
export const signInAsked = watched(false);

export function worksAs(personId: string): void {
  person = personId;
}

export function hasSignedIn(): boolean {
  return person !== null;
}

/** Shows the dialog; resolves when the same person is signed in again. All that wait meanwhile wait together. */
export function askToSignIn(): Promise<void> {
  waiting ??= Promise.withResolvers<void>();
  signInAsked.set(true);
  return waiting.promise;
}

/** Where a session that is not open yet goes on, by the stage that it waits in or the refusal that says so. */
const pages: Readonly<Record<string, string>> = {
  enrol: '/factor/confirm',
  password: '/password',
  'identity.enrolment-needed': '/factor/confirm',
  'identity.password-change-needed': '/password',
};

/** Leads to the page of a step that comes before all work, and afterwards back here; says whether there is one. */
export function leadOn(waitsFor: string | undefined): boolean {
  const page = pages[waitsFor ?? ''];
  if (page !== undefined) leadTo(page);
  return page !== undefined;
}

/** Leads to the door, and afterwards back here. */
export function leadToSignIn(): void {
  leadTo('/sign-in');
}

function leadTo(page: string): void {
  location.assign(`${page}?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Who works here, whom nobody else may follow; null before it is known. */
export function whoWorks(): string | null {
  return person;
}

/** Tells that a session is there again. Somebody else's begins with a page of its own. */
export function signedInAs(personId: string): void {
  if (person !== null && personId !== person) {
    location.assign('/work');
    return;
  }
  signInAsked.set(false);
  waiting?.resolve();
  waiting = null;
}
