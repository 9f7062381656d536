import { approve, proposeGuide, proposeDirectory, review, selfReview, type Guide } from '#modules/openness';
import { opinions } from './messages.ts';
import { actAs, type Stage } from './stage.ts';
import { unitIdOf } from './units.ts';

/** The guide of a unit, proposed, reviewed and approved by its own people. */
export async function playGuide(stage: Stage, unit: string, says: Omit<Guide, 'unit'>): Promise<void> {
  const unitId = await unitIdOf(stage.runtime, unit);
  const proposal = { kind: 'guide', unitId, version: 0, ...says, words: opinions.guide } as const;
  const { value } = await actAs(stage, { unitId, post: 'openness-officer' }, proposeGuide, proposal);
  await carryOn(stage, value);
}

/** The directory of a site, by the office that keeps it. Gives the version to act on next. */
export async function playDirectory(stage: Stage, office: string, site: string, version: number): Promise<number> {
  const unitId = await unitIdOf(stage.runtime, office);
  const proposal = { kind: 'directory', unitId, version, site, words: opinions.directory } as const;
  const { value } = await actAs(stage, { unitId, post: 'openness-officer' }, proposeDirectory, proposal);
  return await carryOn(stage, value);
}

const chain = [
  ['section-head', selfReview],
  ['secrecy-reviewer', review],
  ['leader-in-charge', approve],
] as const;

async function carryOn(
  stage: Stage,
  { kind, unitId, version: first }: { kind: 'guide' | 'directory'; unitId: string; version: number },
): Promise<number> {
  let version = first;
  for (const [post, command] of chain) {
    const said = { kind, unitId, version, conclusion: 'agree', words: opinions.agree } as const;
    ({ version } = (await actAs(stage, { unitId, post }, command, said)).value);
  }
  return version;
}
