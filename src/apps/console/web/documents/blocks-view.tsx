import type { ReactNode } from 'react';
import type { DocumentContent } from '../../../../modules/documents/console.ts';

type Block = DocumentContent['body'][number];

/** A heading with the mark that its level writes around its number, as the public will read it. */
const marks: readonly (readonly [string, string])[] = [
  ['', '、'],
  ['（', '）'],
  ['', '．'],
  ['（', '）'],
];

export function headingText({ level, number, text }: Extract<Block, { kind: 'heading' }>): string {
  if (number === null) return text;
  const [before, after] = marks[level - 1] ?? ['', ''];
  return before + number + after + text;
}

/** A passage that is set off in the text, and what it says to who asks. */
export interface SetOff {
  block: number;
  from: number;
  to: number;
  words: string;
}

interface BlocksViewProps {
  blocks: readonly Block[];
  setOff?: readonly SetOff[];
  /** What stands beside a block, for who marks it. */
  beside?: (block: number) => ReactNode;
}

/** The text of a document, set as a document is. */
export function BlocksView({ blocks, setOff = [], beside }: BlocksViewProps) {
  return (
    <div className="text">
      {blocks.map((block, i) => (
        <BlockView key={i} n={i} block={block} setOff={setOff.filter((each) => each.block === i)}>
          {beside?.(i)}
        </BlockView>
      ))}
    </div>
  );
}

interface BlockViewProps {
  n: number;
  block: Block;
  setOff: readonly SetOff[];
  children: ReactNode;
}

function BlockView({ n, block, setOff, children }: BlockViewProps) {
  if (block.kind === 'paragraph')
    return (
      <p>
        <span data-block={n}>{runs(block.text, 0, setOff)}</span>
        {children}
      </p>
    );
  if (block.kind === 'heading') {
    const Level = `h${Math.min(block.level + 2, 6)}` as 'h3';
    const whole = headingText(block);
    return (
      <Level>
        <span data-block={n}>{runs(whole, block.text.length - whole.length, setOff)}</span>
        {children}
      </Level>
    );
  }
  return (
    <>
      <TableView n={n} rows={block.rows} setOff={setOff} />
      {children}
    </>
  );
}

function TableView({
  n,
  rows,
  setOff,
}: {
  n: number;
  rows: readonly (readonly string[])[];
  setOff: readonly SetOff[];
}) {
  let at = 0;
  const placed = rows.map((row) =>
    row.map((cell) => {
      const from = at;
      at += cell.length + 1;
      return { cell, from };
    }),
  );
  return (
    <div className="table" tabIndex={0} role="group" aria-label="表格">
      <table data-block={n}>
        <tbody>
          {placed.map((row, y) => (
            <tr key={y}>
              {row.map(({ cell, from }, x) => (
                <td key={x} data-at={from}>
                  {runs(cell, from, setOff)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A text that begins at `start` of its block, with what is set off in it. */
function runs(text: string, start: number, setOff: readonly SetOff[]): ReactNode {
  const places = setOff.flatMap(({ from, to, words }) => {
    const piece = { from: Math.max(0, from - start), to: Math.min(text.length, to - start), words };
    return piece.from < piece.to ? [piece] : [];
  });
  if (places.length === 0) return text;
  const cuts = [...new Set([0, ...places.flatMap(({ from, to }) => [from, to]), text.length])].toSorted(
    (a, b) => a - b,
  );
  return cuts.slice(1).map((to, i) => {
    const from = cuts[i] ?? 0;
    const words = places.filter((piece) => piece.from <= from && to <= piece.to).map((piece) => piece.words);
    const piece = text.slice(from, to);
    return words.length === 0 ? (
      piece
    ) : (
      <mark key={from} className="remark" title={words.join('\n')}>
        {piece}
      </mark>
    );
  });
}
