import { expect, test } from 'vitest';
import { errorForLog } from './log.ts';

test('of an error the log keeps kind, code and where it happened', () => {
  const error = Object.assign(new TypeError('x is not a function'), { code: 'E_TEST' });
  expect(errorForLog(error)).toMatchObject({ type: 'TypeError', message: 'x is not a function', code: 'E_TEST' });
  expect(String(errorForLog(error)['stack'])).toContain('log.test.ts');
});

test('what the database says of a row stays out of the log', () => {
  const error = Object.assign(new Error('duplicate key: (name)=(示例人员)'), {
    code: '23505',
    routine: '_bt_check_unique',
    detail: 'Key (name)=(示例人员) already exists.',
    table: 'person',
    constraint: 'person_login_key',
  });
  const kept = errorForLog(error);
  expect(kept).toMatchObject({ code: '23505', table: 'person', constraint: 'person_login_key' });
  expect(JSON.stringify(kept)).not.toContain('示例人员');
});
