import { approve, propose, review, selfReview } from '#modules/sites';
import { citySites } from './city-data.ts';
import { opinions } from './messages.ts';
import { actAs, type Stage } from './stage.ts';
import { unitIdOf } from './units.ts';

/** The sites of the city, each proposed, reviewed and approved by people of the unit that runs it. */
export async function openSites(stage: Stage): Promise<void> {
  for (const { unit, territory: _territory, ...definition } of citySites) {
    const { code } = definition;
    const unitId = await unitIdOf(stage.runtime, unit);
    const proposal = { ...definition, unitId, words: opinions.site };
    let { version } = (await actAs(stage, { unitId, post: 'site-administrator' }, propose, proposal)).value;
    for (const [post, command] of chain) {
      const said = { code, version, agrees: true, words: opinions.agree };
      ({ version } = (await actAs(stage, { unitId, post }, command, said)).value);
    }
  }
}

const chain = [
  ['section-head', selfReview],
  ['secrecy-reviewer', review],
  ['leader-in-charge', approve],
] as const;
