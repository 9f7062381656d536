import { createInterface } from 'node:readline/promises';
import type { ReadStream } from 'node:tty';
import { cliTexts } from './messages.ts';
import { WrongUse } from './wrong-use.ts';

/** Where the command line speaks: answers on standard output, everything said on the way on standard error. */
export interface Terminal {
  /** Says a line on the way: progress, a warning. */
  say(line: string): void;
  /** Whether a person can be asked. */
  isPerson: boolean;
  ask(question: string): Promise<string>;
  /** Asks for what nobody else may read: nothing typed is shown. */
  askSecret(question: string): Promise<string>;
  /** The first line of standard input, where no person sits at it. */
  readLine(): Promise<string>;
  /** So many lines of it at the most, without those on which nothing stands. */
  readLines(most: number): Promise<string[]>;
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  say: (line) => void process.stderr.write(`${line}\n`),
  isPerson: process.stdin.isTTY,
  async ask(question) {
    const asking = createInterface({ input: process.stdin, output: process.stderr });
    return await asking.question(question).finally(() => asking.close());
  },
  askSecret: (question) => readSecret(process.stdin, question),
  async readLine() {
    const lines = createInterface({ input: process.stdin });
    for await (const line of lines) return line;
    return '';
  },
  async readLines(most) {
    const lines: string[] = [];
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() !== '') lines.push(line);
      if (lines.length === most) break;
    }
    return lines;
  },
};

/** Reads up to Enter in raw mode; Backspace takes one character back, Ctrl-C gives up. */
async function readSecret(input: ReadStream, question: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let typed = '';
  function take(chunk: string): void {
    for (const character of chunk) {
      if (character === '\r' || character === '\n') return resolve(typed);
      if (character === '\u0003') return reject(new WrongUse('cli.given-up', cliTexts.givenUp));
      typed =
        character === '\u007f' || character === '\b' ? Array.from(typed).slice(0, -1).join('') : typed + character;
    }
  }
  process.stderr.write(question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.on('data', take);
  input.resume();
  try {
    return await promise;
  } finally {
    input.off('data', take);
    input.setRawMode(false);
    input.pause();
    process.stderr.write('\n');
  }
}
