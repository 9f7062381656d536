import { getPerson, signIn } from '#modules/identity';
import { asConsole } from './acting.ts';
import type { Given } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { cliTexts } from './messages.ts';
import { keepToken } from './session-file.ts';
import type { Terminal } from './terminal.ts';
import { WrongUse } from './wrong-use.ts';

/** `wgk login`: whoever signs in here is who the commands after it act as, until the session ends. */
export const command: CliCommand = {
  shape: { options: { login: {} } },
  async run(given, { surroundings, terminal }) {
    return await asConsole(surroundings, async ({ runtime, config }) => {
      const asked = await askFor(given, terminal);
      const { token, personId } = await signIn(runtime, asked);
      await keepToken(config.dataFolder, token);
      const { name, login } = await getPerson(runtime.db, personId);
      return { json: { personId, login, name }, text: cliTexts.signedIn(name) };
    });
  },
};

async function askFor(given: Given, terminal: Terminal): Promise<{ login: string; password: string }> {
  const named = given.find('login');
  if (terminal.isPerson) {
    const login = named ?? (await terminal.ask(cliTexts.askLogin)).trim();
    return { login, password: await terminal.askSecret(cliTexts.askPassword) };
  }
  if (named === undefined) throw new WrongUse('cli.option-missing', cliTexts.loginNeeded, 'login');
  return { login: named, password: await terminal.readLine() };
}
