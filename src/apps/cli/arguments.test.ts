import { expect, it } from 'vitest';
import { readArguments, type Shape } from './arguments.ts';

const shape: Shape = {
  arguments: ['FILE'],
  many: true,
  options: { unit: { required: true }, pause: { many: true }, quick: { flag: true } },
};

it('gives arguments, options, repeated options and flags', () => {
  const given = readArguments(shape, ['a', '--unit', 'x', '--pause', '1', 'b', '--pause=2', '--quick', '--json']);
  expect(given.arguments).toEqual(['a', 'b']);
  expect([given.get('FILE'), given.get('unit'), given.all('pause')]).toEqual(['a', 'x', ['1', '2']]);
  expect([given.has('quick'), given.find('pause'), given.all('none')]).toEqual([true, undefined, []]);
});

it('what begins with hyphens is an argument behind --', () => {
  expect(readArguments(shape, ['--unit', 'x', '--', '--file']).arguments).toEqual(['--file']);
});

it.each([
  [['--unit', 'x'], 'cli.argument-missing', 'FILE'],
  [['a'], 'cli.option-missing', 'unit'],
  [['a', '--unit', ''], 'cli.option-empty', 'unit'],
  [['', '--unit', 'x'], 'cli.argument-empty', ''],
  [['a', '--unit'], 'cli.option-value', 'unit'],
  [['a', '--unit', 'x', '--quick=yes'], 'cli.option-value', 'quick'],
  [['a', '--unit', 'x', '--secret-word'], 'cli.unknown-option', 'secret-word'],
])('refuses %j', (args, code, field) => {
  expect(() => readArguments(shape, args)).toThrow(expect.objectContaining({ name: 'WrongUse', code, field }));
});
