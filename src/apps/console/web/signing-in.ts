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
