import { parseArgs } from 'node:util';
import { cliTexts } from './messages.ts';
import { WrongUse } from './wrong-use.ts';

/** What a command takes: its arguments in order, and its options. `--json` and `--help` belong to all. */
export interface Shape {
  /** Names of the arguments; the last may be given several times where `many` is set. */
  arguments?: readonly string[];
  many?: boolean;
  options?: Readonly<Record<string, { required?: boolean; many?: boolean; flag?: boolean }>>;
}

/** What was given, once it is known to fit the shape. */
export interface Given {
  arguments: readonly string[];
  /** The value of an option that may be left out. */
  find(option: string): string | undefined;
  /** The value of an option that must be there, or of an argument by its name. */
  get(name: string): string;
  all(option: string): readonly string[];
  has(flag: string): boolean;
}

/** Reads a command's arguments. Throws WrongUse with a sentence for people. */
export function readArguments(shape: Shape, args: readonly string[]): Given {
  const options = shape.options ?? {};
  const { values, positionals } = parse(options, args);
  const names = shape.arguments ?? [];
  refuseUnlessFitting(shape, positionals);
  for (const [name, { required }] of Object.entries(options)) {
    const value = values[name];
    if (required && value === undefined) throw new WrongUse('cli.option-missing', cliTexts.optionMissing(name), name);
    if (value === '') throw new WrongUse('cli.option-empty', cliTexts.optionEmpty(name), name);
  }
  function find(name: string): string | undefined {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  }
  return {
    arguments: positionals,
    find,
    get(name) {
      const value = find(name) ?? positionals[names.indexOf(name)];
      if (value === undefined) throw new Error(`the shape has no ${name} that must be there`);
      return value;
    },
    all(name) {
      const value = values[name];
      return Array.isArray(value) ? value.map(String) : [];
    },
    has: (name) => values[name] === true,
  };
}

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

function parse(
  options: NonNullable<Shape['options']>,
  args: readonly string[],
): { values: Values; positionals: string[] } {
  const known = Object.entries(options).map(([name, { flag, many }]) => {
    return [name, { type: flag ? ('boolean' as const) : ('string' as const), multiple: many ?? false }] as const;
  });
  const both = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options: { ...Object.fromEntries(known), ...both }, allowPositionals: true });
  } catch (error) {
    throw wrongUseOf(error);
  }
}

/** Node's own sentences are English and may quote a value; only the name of the option is passed on. */
function wrongUseOf(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  const name = /--?([a-z][a-z-]*)/i.exec(message ?? '')?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return new WrongUse('cli.unknown-option', cliTexts.unknownOption(name), name);
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return new WrongUse('cli.option-value', cliTexts.optionValue(name), name);
  }
  return error;
}

function refuseUnlessFitting({ arguments: names = [], many }: Shape, given: readonly string[]): void {
  const missing = names[given.length];
  if (missing !== undefined) {
    throw new WrongUse('cli.argument-missing', cliTexts.argumentMissing(missing), missing);
  }
  if (given.includes('')) throw new WrongUse('cli.argument-empty', cliTexts.argumentEmpty);
  const extra = given[names.length];
  if (extra !== undefined && !many) throw new WrongUse('cli.too-many-arguments', cliTexts.tooMany(extra));
}
