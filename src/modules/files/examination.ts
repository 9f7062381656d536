import { Violation } from '#platform/errors';
import { refuseSecret, screen, sentenceOf } from '#modules/screening';
import type { FileFinding } from './finding.ts';
import { inspectContent } from './inspect-content.ts';
import type { SaidText } from './inspection.ts';
import { fileTexts } from './messages.ts';
import type { FileKind } from './sniff.ts';

/** What is to be known of a file before it is taken; none of its words are in it. */
export interface Examination {
  kind: FileKind;
  /** Hidden data, personal data (masked), and what could not be looked at. */
  findings: FileFinding[];
  /** It bears a secrecy mark somewhere: nothing of it may be kept. */
  classified: boolean;
}

const MOST_FINDINGS = 200;

/** Looks into a file, and reads every word of it, seen or hidden, for secrecy marks and personal data. Throws a `FileProblem`. */
export async function examine(bytes: Uint8Array, fileName: string): Promise<Examination> {
  const { kind, findings, texts } = await inspectContent(bytes, fileName);
  const classified = bearsMark([{ locator: 'name', place: '', text: fileName }, ...texts]);
  return { kind, classified, findings: [...findings, ...personalData(texts)].slice(0, MOST_FINDINGS) };
}

/** The head of a document, where a mark may stand without its star, is that of each part: a body, a header, a sheet. */
function bearsMark(texts: readonly SaidText[]): boolean {
  const parts = Map.groupBy(texts, ({ locator }) => locator.replace(/(?<=^|\.)pages\..*$/u, 'pages'));
  return [...parts.values()].some((part) => {
    try {
      refuseSecret(part);
      return false;
    } catch (error) {
      if (error instanceof Violation) return true;
      throw error;
    }
  });
}

/** What looks personal, masked as it will be kept; the same number in one place counts once. */
function personalData(texts: readonly SaidText[]): FileFinding[] {
  const found = texts.flatMap((text) =>
    screen([text]).map((finding) => {
      const message = fileTexts.withExcerpt(sentenceOf(finding), finding.excerpt);
      return { code: finding.code, level: finding.level, place: text.place, message };
    }),
  );
  return [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
}
