import { Type } from 'typebox';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { conflict, type Violation } from '#platform/errors';
import { refuseSecret } from '#modules/screening';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { hasUrgedToday } from '../queries.ts';
import { which, type Beheld, type Sight } from '../sight.ts';
import { insertUrge } from '../store.ts';
import { said } from '../words.ts';

const name = 'desk.urge';

/** Tells those whose turn it is that somebody waits (催办): once a day for a person and matter. */
export function urge(sight: Sight) {
  return command({
    name,
    title: commandTitles[name],
    input: Type.Object({ ...which, words: said(300) }, { additionalProperties: false }),
    permission: permissions[name],
    load: sight,
    look: sight,
    ready: somebodyElsesTurn,
    async run(ctx, matter, { words }) {
      refuseSecret([{ locator: 'words', text: words }]);
      ctx.touch(matter.noun, matter.id);
      if (!(await insertUrge(ctx, matter, words.trim()))) throw urgedToday();
      return { noun: matter.noun, id: matter.id };
    },
  });
}

async function somebodyElsesTurn(ctx: Context, matter: Beheld): Promise<[]> {
  if (matter.mine) throw conflict('desk.own-turn', texts.ownTurn);
  if (matter.waitsFor === null) throw conflict('desk.waits-for-nobody', texts.waitsForNobody);
  if (await hasUrgedToday(ctx, matter)) throw urgedToday();
  return [];
}

function urgedToday(): Violation {
  return conflict('desk.urged-today', texts.urgedToday);
}
