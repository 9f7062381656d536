import { Violation } from '#platform/errors';
import { explainDue, type DueAnswer, type DueQuestion } from '#modules/law';
import type { CliCommand } from './command.ts';
import { dueTexts as texts } from './messages.ts';
import { WrongUse } from './wrong-use.ts';

/** `wgk due`: when a period ends and why, by the calendar that comes with the program; needs no running system. */
export const command: CliCommand = {
  shape: { options: { from: { required: true }, period: { required: true }, pause: { many: true }, 'known-on': {} } },
  async run(given) {
    const answer = explain({
      from: given.get('from'),
      period: given.get('period'),
      pauses: given.all('pause'),
      knownOn: given.find('known-on'),
    });
    return { json: answer, text: describe(answer) };
  },
};

/** The question is all there is: what is wrong in it was typed wrongly. */
function explain(question: DueQuestion): DueAnswer {
  try {
    return explainDue(question);
  } catch (error) {
    if (error instanceof Violation && error.kind === 'invalid') throw new WrongUse(error.code, error.message);
    // Beyond the years that the calendar can tell of.
    if (error instanceof RangeError) throw new WrongUse('cli.beyond-calendar', texts.beyond);
    throw error;
  }
}

function describe({ from, period, dueAt, provisional, days }: DueAnswer): string {
  const lines = days.map((day) => `  ${day.date}  ${day.label}`);
  return [texts.due(from, period, dueAt), ...(provisional ? [texts.provisional] : []), ...lines].join('\n');
}
