import type { Shape, Given } from './arguments.ts';
import type { Surroundings } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

/** What a command answers: to a program, to a person, and whether what was asked is so. */
export interface Answer {
  json: object;
  text: string;
  /** False gives exit code 1: what was to be true is not. */
  ok?: boolean;
}

/** What a command has at hand. */
export interface Tools {
  surroundings: Surroundings;
  terminal: Terminal;
}

/** One command of the command line. */
export interface CliCommand {
  shape: Shape;
  run(given: Given, tools: Tools): Promise<Answer>;
}
