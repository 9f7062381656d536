import type { Issue } from '#platform/errors';
import common from './data/common-passwords.json' with { type: 'json' };
import { identityTexts } from './messages.ts';
import { signInRules } from './sign-in-rules.ts';

/** Whose password it is to be: it may not speak of them. */
export interface Owner {
  login: string;
  name: string;
}

/** What is wrong with a new password, at `field`; empty when it may be set. What was used before is asked elsewhere. */
export function passwordIssues(password: string, field: string, owner: Owner): Issue[] {
  const { minLength, maxLength, minClasses } = signInRules.password;
  // Nothing below is worth the time on a text of any length.
  if (password.length > 2 * maxLength || Array.from(password).length > maxLength) {
    return [{ field, code: 'identity.long-password', message: identityTexts.longPassword(maxLength) }];
  }
  const found: Issue[] = [];
  const mixed = classes.filter((each) => each.test(password)).length >= minClasses;
  if (Array.from(password).length < minLength || !mixed || !password.isWellFormed()) {
    found.push({ field, code: 'identity.weak-password', message: identityTexts.weakPassword(minLength, minClasses) });
  }
  if (namesOwner(password, owner)) {
    found.push({ field, code: 'identity.password-names-owner', message: identityTexts.passwordNamesOwner });
  } else if (found.length === 0 && isCommon(password)) {
    found.push({ field, code: 'identity.common-password', message: identityTexts.commonPassword });
  }
  return found;
}

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
const words = new Set(common.words);
const whole = new Set(common.whole);
const fewestCharacters = 5;

/** The login or a part of it of four letters or more, or the name. */
function namesOwner(password: string, { login, name }: Owner): boolean {
  const typed = password.normalize('NFKC').toLowerCase();
  const parts = [login, ...login.split(/[._-]/).filter((part) => part.length >= 4), name.toLowerCase()];
  return parts.some((part) => part !== '' && typed.includes(part));
}

function isCommon(password: string): boolean {
  const typed = password.normalize('NFKC').toLowerCase();
  if (whole.has(typed) || new Set(typed).size < fewestCharacters) return true;
  // What stands around the word makes it no less common.
  const first = typed.search(/[a-z]/);
  const core = typed.slice(Math.max(first, 0), typed.search(/[a-z][^a-z]*$/) + 1);
  return words.has(core) || words.has(unmasked(core));
}

const masks: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** With letters for the signs that stand for them; what separates is left out. */
function unmasked(core: string): string {
  return Array.from(core, (character) => masks[character] ?? character)
    .join('')
    .replaceAll(/[^a-z]/g, '');
}
