import { Type, type Static } from 'typebox';
import { canonicalJson } from '#platform/canonical-json';
import { invalid, type Issue } from '#platform/errors';
import { blockText, type Block, type PublicContent } from './content.ts';
import { mergeSpans, widenToCharacters, type Cut } from './cut.ts';
import { redactionTexts, WITHHELD_MARK } from './messages.ts';

/** A piece of a block's text (see `blockText`) that is kept back: UTF-16 units from `from` up to, not including, `to`. */
export const withheldSpanSchema = Type.Object(
  {
    block: Type.Integer({ minimum: 0 }),
    from: Type.Integer({ minimum: 0 }),
    to: Type.Integer({ minimum: 1 }),
    ground: Type.String({ minLength: 1, maxLength: 60 }),
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  { additionalProperties: false },
);
export type WithheldSpan = Static<typeof withheldSpanSchema>;

/**
 * The public version for partial openness (条例 Art. 37): each withheld span is replaced by one mark that says nothing of
 * its length, and listed with its ground (plan A01.3). Throws `invalid` with the issues of `findRedactionIssues`.
 */
export function redact(whole: PublicContent, spans: readonly WithheldSpan[]): PublicContent {
  const found = findRedactionIssues(whole, spans);
  if (found.length > 0) throw invalid(found);
  return cutOut(whole, spans);
}

/**
 * What stands against a redaction: no span, one that lies outside the text or covers nothing, no ground or reason, a
 * public version like the whole (A1-3), or words that are kept back in one place and stand in another.
 */
export function findRedactionIssues(whole: PublicContent, spans: readonly WithheldSpan[]): Issue[] {
  if (spans.length === 0) return [issue('', 'no-span', redactionTexts.noSpan)];
  const wrong = spans.flatMap((span, i) => faultsOf(whole, span, `${i}`));
  if (wrong.length > 0) return wrong;
  const publicVersion = cutOut(whole, spans);
  if (canonicalJson({ ...publicVersion, withheld: [] }) === canonicalJson({ ...whole, withheld: [] })) {
    return [issue('', 'unchanged', redactionTexts.unchanged)];
  }
  const pieces = piecesOf(publicVersion);
  return spans.flatMap((span, i) => {
    const words = lettersOf(textOfSpan(whole, span));
    if (words.length < 2 || !pieces.some((piece) => piece.includes(words))) return [];
    return [issue(`${i}`, 'stands-elsewhere', redactionTexts.standsElsewhere(i + 1))];
  });
}

function faultsOf(whole: PublicContent, span: WithheldSpan, field: string): Issue[] {
  const faults: Issue[] = [];
  const block = whole.blocks[span.block];
  if (!block || span.from >= span.to || span.to > blockText(block).length) {
    faults.push(issue(field, 'no-such-place', redactionTexts.noSuchPlace));
  } else if (textOfSpan(whole, span).trim() === '') {
    faults.push(issue(field, 'nothing-there', redactionTexts.nothingThere));
  }
  if (span.ground.trim() === '') faults.push(issue(`${field}.ground`, 'no-ground', redactionTexts.noGround));
  if (span.reason.trim() === '') faults.push(issue(`${field}.reason`, 'no-reason', redactionTexts.noReason));
  return faults;
}

function cutOut(whole: PublicContent, spans: readonly WithheldSpan[]): PublicContent {
  const withheld: PublicContent['withheld'] = [];
  const blocks = whole.blocks.map((block, i) => {
    const text = blockText(block);
    const cuts = mergeSpans(spans.filter((span) => span.block === i).map((span) => widenToCharacters(text, span)));
    const marks: Cut[] = [];
    const left = withoutCuts(block, cuts, marks);
    for (const [n, { grounds }] of marks.entries()) {
      withheld.push(...grounds.map((ground) => ({ locator: `blocks.${i}.${n + 1}`, ground })));
    }
    return left;
  });
  return { title: whole.title, blocks, attachments: whole.attachments, withheld };
}

/** The block with a mark for each cut; in a table one for each cell that a cut touches, its rows and columns kept. */
function withoutCuts(block: Block, cuts: readonly Cut[], marks: Cut[]): Block {
  if (cuts.length === 0) return block;
  if (block.kind !== 'table') return { ...block, text: markCuts(block.text, 0, cuts, marks) };
  let start = 0;
  const rows = block.rows.map((row) => {
    const cells = row.map((cell) => {
      const left = markCuts(cell, start, cuts, marks);
      start += cell.length + 1;
      return left;
    });
    // A row without cells still has its line end.
    if (row.length === 0) start += 1;
    return cells;
  });
  return { kind: 'table', rows };
}

/** A text that begins at `start` of its block, with a mark for each cut that covers some of it. */
function markCuts(text: string, start: number, cuts: readonly Cut[], marks: Cut[]): string {
  let left = '';
  let done = 0;
  for (const cut of cuts) {
    const from = Math.max(0, cut.from - start);
    const to = Math.min(text.length, cut.to - start);
    if (from >= to) continue;
    left += text.slice(done, from) + WITHHELD_MARK;
    done = to;
    marks.push(cut);
  }
  return left + text.slice(done);
}

function textOfSpan(whole: PublicContent, span: WithheldSpan): string {
  const block = whole.blocks[span.block];
  const text = block ? blockText(block) : '';
  const { from, to } = widenToCharacters(text, span);
  return text.slice(from, to);
}

/** Every run of words that the public version still has, without what is no letter or digit. */
function piecesOf(content: PublicContent): string[] {
  const texts = [
    content.title,
    ...content.blocks.flatMap((b) =>
      b.kind === 'table' ? b.rows.flat() : [`${b.kind === 'heading' ? (b.number ?? '') : ''}${b.text}`],
    ),
    ...content.attachments.map((a) => a.name),
  ];
  return texts.flatMap((text) => text.split(WITHHELD_MARK)).map(lettersOf);
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function issue(field: string, reason: string, message: string): Issue {
  return { field: field === '' ? 'withheldSpans' : `withheldSpans.${field}`, code: `clearance.${reason}`, message };
}
