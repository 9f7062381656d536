import type { TestParts } from '#platform/test-kit/runtime';
import { composeAll } from '../../src/main/compose.ts';

const { commands, gates, reactions, jobs, belongings } = composeAll();

/** The whole product's wiring, for tests that take a path through several modules. */
export const parts: TestParts = {
  commands: [...commands.values()],
  gates: [...gates.values()].flat(),
  reactions: [...reactions.values()].flat(),
  jobs,
  belongings,
};
