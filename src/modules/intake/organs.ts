import { EVERY, NOT_AN_OFFICE, NOT_IN_ORGAN_NAMES, ORGAN_ENDS, PERSON_POSTS, SIGNING_ENDS } from './lexicon.ts';
import { compact } from './lines.ts';

const MAX_NAME = 40;
const NAME = /^[\p{Script=Han}\u00b7\u3007(\uff08)\uff09A-Za-z0-9]+$/u;
const PERSON = new RegExp(
  String.raw`^(?<post>[\p{Script=Han}]{0,12}?(?:${PERSON_POSTS.map((post) => Array.from(post).join(String.raw`[\s\u3000]*`)).join('|')}))\s*[:\uff1a]?\s*(?<name>[\p{Script=Han}\u00b7\s\u3000]{2,12})$`,
  'u',
);

/** True for the name of one body, `永州市人民政府办公室`; judged by how such names end, not by a list of bodies. */
function isOrgan(text: string): boolean {
  const name = compact(text);
  if (name.length < 3 || name.length > MAX_NAME || !NAME.test(name) || name.startsWith(EVERY)) return false;
  return !NOT_IN_ORGAN_NAMES.test(name) && endsLikeOrgan(name);
}

/** The names of the bodies in a line that holds nothing else: one, or several parted by spaces or 、. */
export function findOrgans(text: string): string[] | null {
  const parts = text.split(/[\s\u3000\u3001]+/u).filter((part) => part !== '');
  if (parts.length > 1 && parts.every(isOrgan)) return parts;
  // Letters of one name may be set wide apart: 示 例 市 财 政 局.
  return isOrgan(text) ? [compact(text)] : null;
}

/** An office that signs by a short name, right above the date: 县委保密办. */
export function isSigningOffice(text: string): boolean {
  const name = compact(text);
  return (
    name.length >= 4 &&
    name.length <= 25 &&
    NAME.test(name) &&
    SIGNING_ENDS.test(name) &&
    !NOT_IN_ORGAN_NAMES.test(name) &&
    !NOT_AN_OFFICE.test(name)
  );
}

/** True for 市长 某某某 under an order. */
export function isPersonSignature(text: string): boolean {
  return text.length <= 30 && PERSON.test(text);
}

/** The post and the name that sign an order, `市长 某某某`, however wide their letters stand apart. */
export function personSignature(text: string): string | null {
  const groups = isPersonSignature(text) ? PERSON.exec(text)?.groups : undefined;
  return groups === undefined ? null : `${compact(groups['post'] ?? '')} ${compact(groups['name'] ?? '')}`;
}

/** True where a name ends like a body or a group of bodies; a bracket at its end does not count. */
export function endsLikeOrgan(text: string): boolean {
  const name = compact(text).replace(/[(\uff08][^()\uff08\uff09]*[)\uff09]$/u, '');
  return ORGAN_ENDS.some((ending) => name.endsWith(ending));
}
