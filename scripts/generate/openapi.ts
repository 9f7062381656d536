import type { Composition } from '#platform/composition';
import { describeInterface } from '../../src/apps/console/openapi.ts';
import { allQueries, nouns } from '../../src/apps/console/nouns.ts';

/** `openapi.json`: the console's interface, from the schemas that check it. */
export function writeOpenApi(composition: Composition): string {
  const described = describeInterface(composition.commands.values(), allQueries(composition), nouns);
  return `${JSON.stringify(described, null, 1)}\n`;
}
