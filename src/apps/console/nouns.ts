import type { Composition } from '#platform/composition';
import type { AnyQuery } from '#platform/query';
import type { Noun } from '#platform/workbench';
import { confirmationNoun } from '../../modules/clearance/console.ts';
import { documentNoun, documentQueries } from '../../modules/documents/console.ts';
import { dutyNoun } from '../../modules/duties/console.ts';
import { guideNoun, opennessQueries, rosterNoun } from '../../modules/openness/console.ts';
import { deskQueries } from './desk.ts';
import { queriesOf } from './matters.ts';

/** The nouns of the workbench, in the order of its menu. */
export const nouns: readonly Noun[] = [documentNoun, confirmationNoun, dutyNoun, guideNoun, rosterNoun];

/** Every query of the console, for its server and for the description of its interface. */
export function allQueries(
  composition: Pick<Composition, 'commands'>,
  { demo = false, factorOff = false, of = nouns }: { demo?: boolean; factorOff?: boolean; of?: readonly Noun[] } = {},
): AnyQuery[] {
  return [
    ...deskQueries(of, { demo, factorOff }),
    ...of.flatMap((noun) => queriesOf(noun, composition.commands, of)),
    ...documentQueries,
    ...opennessQueries,
  ];
}
