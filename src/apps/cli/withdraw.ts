import { execute, valueOf } from '#platform/execute';
import { isPublicId } from '#platform/ids';
import { findTombstone, findWithdrawalReason, withdrawItem, withdrawalReasons } from '#modules/register';
import { actorOf, asConsole } from './acting.ts';
import { portalAddress } from './addresses.ts';
import type { CliCommand } from './command.ts';
import { cliTexts } from './messages.ts';
import { waitForNumber } from './numbering.ts';
import { WrongUse } from './wrong-use.ts';

/** `wgk withdraw ID --reason CODE`: takes a public item back, and waits until the log has it. */
export const command: CliCommand = {
  shape: { arguments: ['ID'], options: { reason: { required: true }, words: {}, as: {} } },
  async run(given, { surroundings }) {
    const [publicId, reason, words] = [given.get('ID'), given.get('reason'), given.find('words')];
    if (!isPublicId(publicId)) throw new WrongUse('cli.bad-public-id', cliTexts.badPublicId(publicId), 'ID');
    if (!findWithdrawalReason(reason)) throw new WrongUse('register.no-reason', unknownReason(reason), 'reason');
    return await asConsole(surroundings, async (staffed) => {
      const { runtime, config } = staffed;
      const actor = await actorOf(given, surroundings, config);
      valueOf(await execute(runtime, withdrawItem, { publicId, reason, ...(words && { words }) }, { actor }));
      const logIndex = await waitForNumber(staffed, async () => {
        return (await findTombstone(runtime.db, publicId))?.logIndex ?? null;
      });
      const tombstoneUrl = `${portalAddress(config)}/r/${publicId}`;
      const text = logIndex === null ? cliTexts.notNumbered : cliTexts.withdrawn(logIndex, tombstoneUrl);
      return { json: { logIndex, tombstoneUrl }, text, ok: logIndex !== null };
    });
  },
};

function unknownReason(given: string): string {
  const lines = withdrawalReasons.map(({ code, name }) => `  ${code}  ${name}`);
  return [cliTexts.unknownReason(given), ...lines].join('\n');
}
