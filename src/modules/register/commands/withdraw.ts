import { Type } from 'typebox';
import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { loadItem } from '../subject.ts';
import { withdraw } from '../withdraw.ts';
import { withdrawalReasons } from '../withdrawal-reason.ts';

const name = 'register.withdraw';

/** Takes a public item back for one of the listed reasons. */
export const withdrawItem = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      publicId: Type.String({ maxLength: 40 }),
      reason: Type.String({ enum: withdrawalReasons.map(({ code }) => code) }),
      /** For the file only. */
      words: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadItem,
  run: (ctx, _subject, input) => withdraw(ctx, input),
});
