import { openSecretBox } from '#platform/crypto';
import { refused } from '#platform/errors';
import {
  enterCode,
  getPerson,
  readFactorPolicy,
  signIn,
  signOut,
  type SignedIn,
  type SignInDesk,
} from '#modules/identity';
import { asConsole } from './acting.ts';
import type { Given } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { cliTexts } from './messages.ts';
import { keepToken } from './session-file.ts';
import type { Terminal } from './terminal.ts';
import { WrongUse } from './wrong-use.ts';

/** Where tries at this machine's own terminal come from. */
const here = 'terminal';

/**
 * `wgk login`: whoever signs in here is who the commands after it act as, until the session ends. The second factor is asked
 * where there is one; what needs a page (enrolling one, changing the password) is done in the console first.
 */
export const command: CliCommand = {
  shape: { options: { login: {}, code: {} } },
  async run(given, { surroundings, terminal }) {
    return await asConsole(surroundings, async ({ runtime, config }) => {
      const demo = config.demo || surroundings.holdsDemo(config.dataFolder);
      const desk: SignInDesk = {
        runtime,
        secondFactor: readFactorPolicy(config.secondFactor ?? (demo ? 'off' : 'all')),
        box: await openSecretBox(config.secretsKeyFile, config.cipher),
      };
      const asked = await askFor(given, terminal);
      const signedIn = await signIn(desk, { ...asked, address: here, client: 'wgk' });
      const { token, personId } = await finish(desk, signedIn, () => askCode(given, terminal));
      await keepToken(config.dataFolder, token);
      const { name, login } = await getPerson(runtime.db, personId);
      return { json: { personId, login, name }, text: cliTexts.signedIn(name) };
    });
  },
};

/** The open session, or the refusal that says what has to be done in the console; then nothing half open is left. */
async function finish(desk: SignInDesk, first: SignedIn, code: () => Promise<string>): Promise<SignedIn> {
  const signedIn =
    first.stage === 'code' ? await enterCode(desk, { token: first.token, code: await code(), address: here }) : first;
  if (signedIn.stage === 'open') return signedIn;
  await signOut(desk.runtime, signedIn.token);
  if (signedIn.stage === 'enrol') throw refused('cli.enrol-first', cliTexts.enrolFirst);
  throw refused('cli.change-password-first', cliTexts.changePasswordFirst);
}

async function askFor(given: Given, terminal: Terminal): Promise<{ login: string; password: string }> {
  const named = given.find('login');
  if (terminal.isPerson) {
    const login = named ?? (await terminal.ask(cliTexts.askLogin)).trim();
    return { login, password: await terminal.askSecret(cliTexts.askPassword) };
  }
  if (named === undefined) throw new WrongUse('cli.option-missing', cliTexts.loginNeeded, 'login');
  return { login: named, password: await terminal.readLine() };
}

async function askCode(given: Given, terminal: Terminal): Promise<string> {
  const told = given.find('code');
  if (told !== undefined) return told;
  if (terminal.isPerson) return await terminal.ask(cliTexts.askCode);
  throw refused('cli.code-needed', cliTexts.codeNeeded);
}
