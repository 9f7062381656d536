import { formatInstant } from '#platform/civil-date';
import { isPublicId } from '#platform/ids';
import { asConsole } from './acting.ts';
import { portalAddress } from './addresses.ts';
import type { Given } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { cliTexts } from './messages.ts';
import { checkWithdrawal, type Left } from './withdrawal/checking.ts';
import { withdrawalTexts as texts } from './withdrawal/messages.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * `wgk verify-withdrawal ID [--portal URL]…`: reads every surface of every portal again as the public sees it (DESIGN
 * invariant 5), and names each that still shows a withdrawn item.
 */
export const command: CliCommand = {
  shape: { arguments: ['ID'], options: { portal: { many: true }, key: {} } },
  async run(given, { surroundings }) {
    const publicId = given.get('ID');
    if (!isPublicId(publicId)) throw new WrongUse('cli.bad-public-id', cliTexts.badPublicId(publicId), 'ID');
    const named = portalsOf(given);
    const key = given.find('key') ?? null;
    return await asConsole(surroundings, async ({ runtime, config }) => {
      const { db, clock, blobs } = runtime;
      const portals = named.length > 0 ? named : [portalAddress(config)];
      const found = await checkWithdrawal({ db, clock, blobs: blobs.public, publicId, portals, key });
      const { checked, left } = found;
      const ok = left.length === 0;
      const json = { publicId, withdrawnAt: formatInstant(found.withdrawnAt), ok, portals, checked, left };
      const text = ok ? texts.gone(checked, portals.length) : [texts.left(left.length), ...left.map(lineOf)].join('\n');
      return { json, text, ok };
    });
  },
};

function lineOf({ portal, surface, address, detail }: Left): string {
  return texts.line(portal ?? texts.own, surface, address ?? '', detail);
}

function portalsOf(given: Given): string[] {
  const addresses = given.all('portal').map((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
      throw new WrongUse('cli.bad-portal', texts.badPortal(text), 'portal');
    }
    return url.href.replace(/\/+$/, '');
  });
  return [...new Set(addresses)];
}
