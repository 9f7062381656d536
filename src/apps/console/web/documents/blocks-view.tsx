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

/** The text of a document, set as a document is. */
export function BlocksView({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="text">
      {blocks.map((block, i) => (
        <BlockView key={i} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'paragraph') return <p>{block.text}</p>;
  if (block.kind === 'heading') {
    const Level = `h${Math.min(block.level + 2, 6)}` as 'h3';
    return <Level>{headingText(block)}</Level>;
  }
  return (
    <div className="table" tabIndex={0} role="group" aria-label="表格">
      <table>
        <tbody>
          {block.rows.map((row, y) => (
            <tr key={y}>
              {row.map((cell, x) => (
                <td key={x}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
