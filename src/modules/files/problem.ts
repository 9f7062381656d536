import { PROBLEMS } from './messages.ts';

export type FileProblemCode = keyof typeof PROBLEMS;

/** A file that cannot be read: `code` for machines, `message` a Chinese sentence for people. Never carries content of the file. */
export class FileProblem extends Error {
  readonly code: FileProblemCode;

  constructor(code: FileProblemCode, cause?: unknown) {
    super(PROBLEMS[code], cause === undefined ? undefined : { cause });
    this.name = 'FileProblem';
    this.code = code;
  }
}
