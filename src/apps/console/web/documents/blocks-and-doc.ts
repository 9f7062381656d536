import type { JSONContent } from '@tiptap/core';
import type { DocumentContent } from '../../../../modules/documents/console.ts';
import { headingText } from './blocks-view.tsx';
import { splitHeading } from './outline.ts';

export type Block = DocumentContent['body'][number];
export type Span = DocumentContent['withheldSpans'][number];

/** The editor's document for a text, what is withheld marked in it. */
export function docOf(blocks: readonly Block[], spans: readonly Span[]): JSONContent {
  const content = blocks.map((block, i) =>
    nodeOf(
      block,
      spans.filter((span) => span.block === i),
    ),
  );
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

function nodeOf(block: Block, spans: readonly Span[]): JSONContent {
  if (block.kind === 'paragraph') return { type: 'paragraph', content: runsOf(block.text, 0, spans) };
  if (block.kind === 'heading') {
    const whole = headingText(block);
    // Places are counted in the words of a heading, not in its mark.
    const start = block.text.length - whole.length;
    return { type: 'heading', attrs: { level: block.level }, content: runsOf(whole, start, spans) };
  }
  let at = 0;
  const rows = block.rows.map((row) => {
    const cells = row.map((cell) => {
      const runs = runsOf(cell, at, spans);
      at += cell.length + 1;
      return { type: 'tableCell', content: [{ type: 'paragraph', content: runs }] };
    });
    if (row.length === 0) at += 1;
    return { type: 'tableRow', content: cells };
  });
  return { type: 'table', content: rows };
}

/** A text that begins at `start` of its block, in pieces that are withheld or not. */
function runsOf(text: string, start: number, spans: readonly Span[]): JSONContent[] {
  const bounds = spans.flatMap(({ from, to }) => [from - start, to - start]);
  const cuts = [...new Set([0, ...bounds.filter((at) => at > 0 && at < text.length), text.length])];
  const places = cuts.toSorted((a, b) => a - b);
  return places.slice(1).flatMap((to, i) => {
    const from = places[i] ?? 0;
    const span = spans.find((each) => each.from - start <= from && to <= each.to - start);
    const marks = span ? [{ type: 'withheld', attrs: { ground: span.ground, reason: span.reason } }] : [];
    return from === to ? [] : [{ type: 'text', text: text.slice(from, to), marks }];
  });
}

/** The text and what is withheld of it, as the editor's document has them; empty lines are no text. */
export function textOfDoc(doc: JSONContent): { blocks: Block[]; spans: Span[] } {
  const blocks: Block[] = [];
  const spans: Span[] = [];
  for (const node of doc.content ?? []) {
    const read = node.type === 'table' ? readTable(node) : readLine(node);
    if (!read) continue;
    spans.push(...read.pieces.map((piece) => ({ block: blocks.length, ...piece })));
    blocks.push(read.block);
  }
  return { blocks, spans };
}

type Piece = Omit<Span, 'block'>;

function readLine(node: JSONContent): { block: Block; pieces: Piece[] } | null {
  const { text, pieces } = readRuns(node.content ?? [], 0);
  if (text.trim() === '') return null;
  if (node.type !== 'heading') return { block: { kind: 'paragraph', text }, pieces };
  const level = Number(node.attrs?.['level'] ?? 1);
  const split = splitHeading(level, text);
  const shift = text.length - split.text.length;
  const moved = pieces.map((piece) => ({ ...piece, from: Math.max(0, piece.from - shift), to: piece.to - shift }));
  return { block: { kind: 'heading', level, ...split }, pieces: moved.filter(({ from, to }) => from < to) };
}

function readTable(node: JSONContent): { block: Block; pieces: Piece[] } | null {
  const pieces: Piece[] = [];
  let at = 0;
  const rows = (node.content ?? []).map((row) =>
    (row.content ?? []).map((cell) => {
      const lines = (cell.content ?? []).map((line) => {
        const read = readRuns(line.content ?? [], at);
        pieces.push(...read.pieces);
        at += read.text.length + 1;
        return read.text;
      });
      if (lines.length === 0) at += 1;
      return lines.join('\n');
    }),
  );
  return rows.some((row) => row.some((cell) => cell.trim() !== '')) ? { block: { kind: 'table', rows }, pieces } : null;
}

/** The text of a line's runs, and its withheld pieces; neighbours under one ground and reason are one piece. */
function readRuns(runs: readonly JSONContent[], start: number): { text: string; pieces: Piece[] } {
  let text = '';
  const pieces: Piece[] = [];
  for (const run of runs) {
    const from = start + text.length;
    text += run.text ?? '';
    const mark = run.marks?.find(({ type }) => type === 'withheld');
    if (!mark) continue;
    const { ground = '', reason = '' } = (mark.attrs ?? {}) as { ground?: string; reason?: string };
    const last = pieces.at(-1);
    const to = start + text.length;
    if (last?.to === from && last.ground === ground && last.reason === reason) last.to = to;
    else pieces.push({ from, to, ground, reason });
  }
  return { text, pieces };
}
