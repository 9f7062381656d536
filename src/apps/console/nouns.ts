import type { Composition } from '#platform/composition';
import type { AnyQuery } from '#platform/query';
import type { Noun } from '#platform/workbench';
import { auditQueries } from '../../modules/audit/console.ts';
import { confirmationNoun } from '../../modules/clearance/console.ts';
import { queriesBeside } from '../../modules/desk/console.ts';
import { documentNoun, documentQueries } from '../../modules/documents/console.ts';
import { dutyNoun, dutyQueries } from '../../modules/duties/console.ts';
import { identityQueries, personNoun, unitNoun } from '../../modules/identity/console.ts';
import { lawChangeNoun, lawQueries } from '../../modules/law/console.ts';
import { directoryNoun, guideNoun, opennessQueries } from '../../modules/openness/console.ts';
import { rosterNoun, rosterQueries } from '../../modules/roster/console.ts';
import { deskQueries } from './desk.ts';
import { followedQuery } from './followed.ts';
import { queriesOf } from './matters.ts';
import { workQuery, type OnUnread } from './work.ts';

/** The nouns of the workbench, in the order of its menu. */
export const nouns: readonly Noun[] = [
  documentNoun,
  confirmationNoun,
  dutyNoun,
  guideNoun,
  directoryNoun,
  lawChangeNoun,
  unitNoun,
  personNoun,
  rosterNoun,
];

interface Surroundings {
  demo?: boolean;
  factorOff?: boolean;
  of?: readonly Noun[];
  onUnread?: OnUnread;
}

/** Every query of the console, for its server and for the description of its interface. */
export function allQueries(
  composition: Pick<Composition, 'commands'>,
  { demo = false, factorOff = false, of = nouns, onUnread = () => {} }: Surroundings = {},
): AnyQuery[] {
  return [
    ...deskQueries(of, { demo, factorOff }),
    workQuery(of, onUnread),
    ...of.flatMap((noun) => queriesOf(noun, composition.commands, of)),
    ...documentQueries,
    ...opennessQueries,
    ...lawQueries,
    ...dutyQueries,
    ...identityQueries,
    ...rosterQueries,
    ...auditQueries(composition.commands),
    followedQuery(of, composition.commands),
    ...queriesBeside(of),
  ];
}
