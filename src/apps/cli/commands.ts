import type { CliCommand } from './command.ts';
import { cliTexts } from './messages.ts';
import { WrongUse } from './wrong-use.ts';

/** Every command, read when it is asked for: `due` and `extract` need nothing of what the others need. */
const commands = {
  extract: () => import('./extract.ts'),
  due: () => import('./due.ts'),
  login: () => import('./login.ts'),
  'reset-sign-in': () => import('./reset-sign-in.ts'),
  logout: () => import('./logout.ts'),
  import: () => import('./import.ts'),
  'import-history': () => import('./import-history.ts'),
  release: () => import('./release.ts'),
  'release-history': () => import('./release-history.ts'),
  withdraw: () => import('./withdraw.ts'),
  inbox: () => import('./inbox.ts'),
  'inbox-key': () => import('./inbox-key.ts'),
  verify: () => import('./verify.ts'),
  'verify-withdrawal': () => import('./verify-withdrawal.ts'),
  rebuild: () => import('./rebuild.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  'export-site': () => import('./export-site.ts'),
  doctor: () => import('./doctor.ts'),
  witness: () => import('./witness.ts'),
} as const satisfies Record<string, () => Promise<{ command: CliCommand }>>;

export type CommandName = keyof typeof commands;

/** The names, in the order in which help lists them. */
export const commandNames = Object.keys(commands) as CommandName[];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

/** The command of a name. Throws WrongUse where there is none. */
export async function findCommand(name: string): Promise<{ command: CliCommand }> {
  if (!isCommandName(name)) throw new WrongUse('cli.unknown-command', cliTexts.unknownCommand(name, commandNames));
  return await commands[name]();
}
