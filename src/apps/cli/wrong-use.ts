/** The command line was used wrongly: an unknown command or option, an argument missing, a value malformed. Exit code 2. */
export class WrongUse extends Error {
  /** The option or argument at fault, '' where it is none. */
  readonly field: string;
  readonly code: string;

  constructor(code: string, message: string, field = '') {
    super(message);
    this.name = 'WrongUse';
    this.code = code;
    this.field = field;
  }
}
