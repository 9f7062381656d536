import { civilTimeOf } from '#platform/civil-date';
import { Violation } from '#platform/errors';
import { FileProblem } from '#modules/files';
import { postTitles } from '#modules/identity';
import type { Step } from '../../../demo/stage.ts';
import type { Findings } from './citizen.ts';
import { allAgree, type TourResult } from './journey.ts';
import { texts } from './messages.ts';
import type { TourNotice } from './notice.ts';
import { kindNamedIn } from '#modules/documents';

/** Tells a person how the tour goes on; for a script it says nothing but one object at the end. */
export interface Narrator {
  read: (notice: TourNotice) => void;
  starting: () => void;
  building: () => void;
  acting: () => void;
  step: (step: Step) => void;
  numbering: () => void;
  result: (result: TourResult, findings: Findings) => void;
  /** What was refused, or went wrong: a sentence on standard error, for a script the code as well. */
  refusal: (error: unknown) => void;
  wrongUse: (sentence: string) => void;
}

/** The narrator for people, or for scripts where `json`. */
export function narrator(json: boolean): Narrator {
  function say(line: string): void {
    if (!json) process.stdout.write(`${line}\n`);
  }

  return {
    read({ title, fields, issuer }) {
      const { read } = texts;
      say(texts.line(read.title, title));
      say(texts.line(read.documentNumber, fields.documentNumber ?? read.absent));
      say(texts.line(read.issuer, issuer));
      say(texts.line(read.documentDate, fields.documentDate ?? read.absent));
      if (kindNamedIn(title) === null) say(texts.kindUnknown);
    },
    starting: () => say(texts.starting),
    building: () => say(texts.building),
    acting: () => say(texts.acting),
    step: ({ at, title, unit, person, post }) =>
      say(texts.step(civilTimeOf(at).slice(0, 5), title, unit, person, postTitles[post])),
    numbering: () => say(texts.numbering),
    result(result, findings) {
      if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
      say(texts.citizen);
      for (const line of linesOf(findings)) say(`  ${line}`);
      say(`  ${result.releaseUrl}`);
      say(allAgree(findings) ? texts.agreed : texts.disagreed);
    },
    wrongUse(message) {
      process.stderr.write(`${message}\n`);
      if (json)
        process.stdout.write(`${JSON.stringify({ error: { kind: 'wrong-use', code: 'tour.usage', message } })}\n`);
    },
    refusal(error) {
      const { kind, code, message, issues } = answerTo(error);
      process.stderr.write(`${[message, ...issues.filter((each) => each !== message)].join('\n')}\n`);
      if (json) process.stdout.write(`${JSON.stringify({ error: { kind, code, message } })}\n`);
    },
  };
}

function linesOf({ logIndex, treeSize, ...found }: Findings): string[] {
  const { yes, no } = texts;
  const names = [
    [texts.found.page, found.pageFound],
    [texts.found.search, found.searchFound],
    [texts.found.feed, found.feedFound],
    [texts.found.api, found.apiFound],
    [texts.found.inclusion, found.inclusionVerified],
  ] as const;
  const place = logIndex === null || treeSize === null ? texts.notNumbered : texts.logPlace(logIndex, treeSize);
  return [...names.map(([name, holds]) => texts.line(name, holds ? yes : no)), place];
}

function answerTo(error: unknown): { kind: string; code: string; message: string; issues: string[] } {
  if (error instanceof FileProblem) return { kind: 'refused', code: error.code, message: error.message, issues: [] };
  if (error instanceof Violation) {
    const listed = (error.details['issues'] ?? []) as { message: string }[];
    const { kind, code, message } = error;
    return { kind, code, message, issues: listed.map((each) => each.message) };
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'internal', code: 'tour.failed', message: texts.failed, issues: [trace] };
}
