import { batch } from '#platform/batch';
import { notFound, type Issue } from '#platform/errors';
import { isId } from '#platform/ids';
import { backfile, findLot, listKept } from '#modules/backfile';
import { actorNow, asConsole } from './acting.ts';
import type { CliCommand } from './command.ts';
import { historyTexts as texts } from './messages.ts';
import { WrongUse } from './wrong-use.ts';

const AT_ONCE = 1_000;

/** `wgk release-history LOT`: releases what an approved lot still keeps; what cannot be is told page by page. */
export const command: CliCommand = {
  shape: { arguments: ['LOT'], options: { as: {} } },
  async run(given, { surroundings, terminal }) {
    const lotId = given.get('LOT');
    if (!isId(lotId)) throw new WrongUse('cli.bad-id', texts.badLot(lotId), 'LOT');
    return await asConsole(surroundings, async ({ runtime, config }) => {
      const lot = await findLot(runtime.db, lotId);
      if (!lot) throw notFound('cli.no-lot', texts.noLot);
      const actor = await actorNow(given, surroundings, config, runtime);
      const released: string[] = [];
      const failed: { n: number; issues: readonly Issue[] }[] = [];
      for (let after = 0; ;) {
        const pages = await listKept(runtime.db, lotId, after, AT_ONCE);
        if (pages.length === 0) break;
        const outcome = await batch(
          runtime,
          backfile.release,
          pages.map(({ id: pageId }) => ({ pageId })),
          { actor },
        );
        released.push(...outcome.done.map(({ value }) => value.publicId));
        failed.push(...outcome.failed.map(({ index, issues }) => ({ n: pages[index]?.n ?? 0, issues })));
        after = pages.at(-1)?.n ?? after;
        terminal.say(texts.releasing(released.length + failed.length));
      }
      const lines = failed.map(({ n, issues }) => texts.notReleased(n, issues[0]?.message ?? ''));
      const text = [...lines, texts.released(released.length, failed.length)].join('\n');
      return { json: { released: released.length, failed }, text, ok: failed.length === 0 };
    });
  },
};
