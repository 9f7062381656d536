import { signOut } from '#modules/identity';
import { asConsole } from './acting.ts';
import type { CliCommand } from './command.ts';
import { cliTexts } from './messages.ts';
import { findToken, forgetToken } from './session-file.ts';

/** `wgk logout`: ends the session of `wgk login`. Without one there is nothing to do, and nothing wrong. */
export const command: CliCommand = {
  shape: {},
  async run(_given, { surroundings }) {
    const { dataFolder } = surroundings.config();
    const token = await findToken(dataFolder);
    if (token === null) return { json: { signedOut: false }, text: cliTexts.nobodySignedIn };
    await asConsole(surroundings, ({ runtime }) => signOut(runtime, token));
    await forgetToken(dataFolder);
    return { json: { signedOut: true }, text: cliTexts.signedOut };
  },
};
