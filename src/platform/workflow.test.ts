import { expect, test } from 'vitest';
import { advance, mayHappen, statesOf, workflow } from './workflow.ts';

const letter = workflow<'open' | 'answered' | 'closed', 'test.answer' | 'test.close'>({
  noun: 'letter',
  initial: 'open',
  titles: { open: '待办', answered: '已答复', closed: '已办结' },
  states: {
    open: { 'test.answer': ['answered'], 'test.close': ['closed'] },
    answered: { 'test.close': ['closed', 'open'] },
    closed: {},
  },
});

test('a command leads where the table says; of several targets the first unless one is chosen', () => {
  expect(advance(letter, 'open', 'test.answer')).toBe('answered');
  expect(advance(letter, 'answered', 'test.close')).toBe('closed');
  expect(advance(letter, 'answered', 'test.close', 'open')).toBe('open');
});

test('everything else is refused with a conflict that names where the matter stands', () => {
  for (const state of statesOf(letter)) {
    for (const command of ['test.answer', 'test.close'] as const) {
      if (mayHappen(letter, state, command)) continue;
      expect(() => advance(letter, state, command)).toThrow(
        expect.objectContaining({ kind: 'conflict', code: 'workflow.not-now' }),
      );
    }
  }
  expect(() => advance(letter, 'open', 'test.close', 'answered')).toThrow(
    expect.objectContaining({ kind: 'conflict' }),
  );
});

test('a state that no table knows is refused', () => {
  expect(() => advance(letter, 'lost' as 'open', 'test.close')).toThrow(expect.objectContaining({ kind: 'conflict' }));
});
