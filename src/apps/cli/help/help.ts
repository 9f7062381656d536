import { commandNames, isCommandName } from '../commands.ts';
import { cliTexts } from '../messages.ts';
import { WrongUse } from '../wrong-use.ts';
import { helpTexts } from './messages.ts';

/** All commands, each with the line that says what it does. */
export function overview(): string {
  const width = Math.max(...commandNames.map((name) => name.length)) + 2;
  const lines = commandNames.map((name) => `  ${name.padEnd(width)}${helpTexts.commands[name].does}`);
  return [helpTexts.head, ...lines, helpTexts.foot].join('\n');
}

/** What one command does, how it is called, and examples. Throws WrongUse where there is none. */
export function helpOf(name: string): string {
  if (!isCommandName(name)) throw new WrongUse('cli.unknown-command', cliTexts.unknownCommand(name, commandNames));
  const { does, usage, more, examples } = helpTexts.commands[name];
  return [
    does,
    '',
    `${helpTexts.usage}${usage}`,
    '',
    ...more,
    '',
    helpTexts.examples,
    ...examples.map((example) => `  npm run wgk -- ${example}`),
  ].join('\n');
}
