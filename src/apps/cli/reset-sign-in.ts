import { notFound } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { findPersonByLogin, newOneTimePassword, resetFactor, resetReasons, setPassword } from '#modules/identity';
import { asConsole } from './acting.ts';
import type { CliCommand } from './command.ts';
import { cliTexts } from './messages.ts';
import { WrongUse } from './wrong-use.ts';

const setup = { actor: { kind: 'setup' } } as const;

/**
 * `wgk reset-sign-in`: for whoever runs the machine, when nobody is left in the console who may help: gives an account a
 * one-time password, which opens nothing but the page on which it is changed; with `--factor` it takes the second factor away
 * instead. Both stand in the audit trail as acts of the machine's operator.
 */
export const command: CliCommand = {
  shape: { arguments: ['login'], options: { factor: {} } },
  async run(given, { surroundings }) {
    const reason = given.find('factor');
    if (reason !== undefined && !resetReasons.some((each) => each === reason)) {
      throw new WrongUse('cli.unknown-reason', cliTexts.factorReasons(resetReasons), 'factor');
    }
    return await asConsole(surroundings, async ({ runtime }) => {
      const login = given.get('login');
      const person = await findPersonByLogin(runtime.db, login);
      if (!person) throw notFound('cli.no-login', cliTexts.noLogin(login));
      const personId = person.id;
      if (reason !== undefined) {
        valueOf(await execute(runtime, resetFactor, { personId, reason }, setup));
        return { json: { personId, login, factor: 'reset' }, text: cliTexts.factorReset(person.name) };
      }
      const password = newOneTimePassword();
      valueOf(await execute(runtime, setPassword, { personId, password, oneTime: true }, setup));
      return { json: { personId, login, password }, text: cliTexts.oneTimePassword(person.name, password) };
    });
  },
};
