import { addDays, instantOf } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { issues, type Issue, type Issues } from '#platform/errors';
import { isId, isPublicId } from '#platform/ids';
import { everything, type TrailWanted } from '#platform/trail-search';
import { findPeopleAsked } from '#modules/identity';
import { findBearer, parseDocumentNumber } from '#modules/numbering';
import { findNounOf } from '#modules/register';
import { nounTitles, trailTexts } from './messages.ts';
import type { Asked } from './trail.ts';

/** What is asked for, in the terms of the trail: names and numbers become keys. What cannot be found is said by its field. */
export async function resolve(db: Db, asked: Asked): Promise<TrailWanted | Issues> {
  const { from, to, person, unitId, command, about, outcome, requestId } = asked;
  const wrong: Issue[] = [];
  if (from && to && from > to)
    wrong.push({ field: 'to', code: 'audit.days-reversed', message: trailTexts.daysReversed });
  const actorIds = person === undefined ? null : await findPeopleAsked(db, person.trim());
  if (actorIds?.length === 0) wrong.push({ field: 'person', code: 'audit.no-person', message: trailTexts.noPerson });
  const nouns = about === undefined ? null : await nounsOf(db, about.trim());
  if (nouns?.length === 0) wrong.push({ field: 'about', code: 'audit.no-matter', message: trailTexts.noMatter });
  if (wrong.length > 0) return issues(wrong);
  return {
    ...everything,
    from: from ? instantOf(from, '00:00:00') : null,
    before: to ? instantOf(addDays(to, 1), '00:00:00') : null,
    actorIds,
    unitId: unitId ?? null,
    command: command ?? null,
    nouns,
    outcome: outcome ?? null,
    requestId: requestId ?? null,
  };
}

/** The nouns meant by a number, a public id, a key or `noun:key`; none where there is no such thing. */
async function nounsOf(db: Db, about: string): Promise<string[]> {
  const [noun = '', key = ''] = about.split(':');
  if (Object.hasOwn(nounTitles, noun) && isId(key)) return [`${noun}:${key}`];
  if (isId(about)) return Object.keys(nounTitles).map((each) => `${each}:${about}`);
  if (isPublicId(about)) return await findNounOf(db, about);
  const number = parseDocumentNumber(about);
  const bearer = number && (await findBearer(db, number));
  return bearer ? [`${bearer.noun}:${bearer.nounId}`] : [];
}
