import { answerOf, Violation, type Issue } from '#platform/errors';
import { readArguments } from './arguments.ts';
import type { Answer } from './command.ts';
import { findCommand } from './commands.ts';
import { helpOf, overview } from './help/help.ts';
import { cliTexts } from './messages.ts';
import { shown, shownJson } from './shown.ts';
import type { Surroundings } from './surroundings.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * Carries out one command line and gives its exit code: 0 done, 1 refused or not true, 2 wrong use. With `--json` exactly
 * one object goes to standard output, an error too; everything else that is said goes to standard error.
 */
export async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
  terminal: Terminal = processTerminal,
): Promise<number> {
  const json = args.includes('--json');
  try {
    const answer = await answerTo(
      args.filter((arg) => arg !== '--json'),
      surroundings,
      terminal,
    );
    await print(json ? shownJson(answer.json) : shown(answer.text));
    return answer.ok === false ? 1 : 0;
  } catch (error) {
    const told = tell(error);
    if (told.fault) terminal.say(told.fault);
    terminal.say(shown([told.message, ...told.issues.slice(1).map(({ message }) => message)].join('\n')));
    if (told.exit === 2) terminal.say(cliTexts.seeHelp);
    const { kind, code, message, issues } = told;
    if (json) await print(shownJson({ error: { kind, code, message, ...(issues.length > 0 && { issues }) } }));
    return told.exit;
  }
}

async function answerTo(
  [name, ...rest]: readonly string[],
  surroundings: Surroundings,
  terminal: Terminal,
): Promise<Answer> {
  if (name === undefined) throw new WrongUse('cli.no-command', overview());
  if (name === 'help' || name === '--help') return asHelp(rest[0] === undefined ? overview() : helpOf(rest[0]));
  const { command } = await findCommand(name);
  if (rest.includes('--help')) return asHelp(helpOf(name));
  return await command.run(readArguments(command.shape, rest), { surroundings, terminal });
}

function asHelp(text: string): Answer {
  return { json: { help: text }, text };
}

interface Told {
  kind: string;
  code: string;
  message: string;
  issues: readonly Issue[];
  exit: number;
  /** What only who mends the program needs. */
  fault?: string;
}

function tell(error: unknown): Told {
  if (error instanceof WrongUse) {
    return { kind: 'wrong-use', code: error.code, message: error.message, issues: [], exit: 2 };
  }
  if (error instanceof Violation) {
    const { kind, code, message, details } = error;
    const issues = Array.isArray(details['issues']) ? (details['issues'] as Issue[]) : [];
    return { kind, code, message, issues, exit: answerOf[kind].exit };
  }
  const { code, message, stack } = error as { code?: unknown; message?: string; stack?: string };
  // Errors of our own that are no violations (a file that cannot be read) have a code of the same form and a Chinese sentence.
  if (typeof code === 'string' && /^[a-z]+\.[a-z-]+$/.test(code)) {
    return { kind: 'refused', code, message: message ?? '', issues: [], exit: 1 };
  }
  const known = /\p{Script=Han}/u.test(message ?? '');
  const said = known ? (message ?? '') : cliTexts.fault(message ?? String(error));
  const fault = known || stack === undefined ? {} : { fault: stack };
  return { kind: 'unavailable', code: 'cli.fault', message: said, issues: [], exit: 1, ...fault };
}

async function print(text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.stdout.write(`${text}\n`, () => resolve());
  await promise;
}
