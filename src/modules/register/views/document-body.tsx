import { blockAnchor, headingText, type Block, type PublicContent } from '#modules/clearance';

/** The headings of a content with their anchors. */
export function headingsOf(content: PublicContent): { position: number; level: number; text: string }[] {
  return content.blocks.flatMap((block, position) =>
    block.kind === 'heading' ? [{ position, level: block.level, text: headingText(block) }] : [],
  );
}

/** The body of a document as it was cleared: nothing added, nothing rewritten. */
export function DocumentBody({ content }: { content: PublicContent }) {
  return (
    <>
      {content.blocks.map((block, position) => (
        <BlockView key={position} block={block} position={position} />
      ))}
    </>
  );
}

function BlockView({ block, position }: { block: Block; position: number }) {
  switch (block.kind) {
    case 'heading':
      return block.level <= 1 ? (
        <h2 id={blockAnchor(position)}>{headingText(block)}</h2>
      ) : (
        <h3 id={blockAnchor(position)}>{headingText(block)}</h3>
      );
    case 'paragraph':
      return <p id={blockAnchor(position)}>{block.text}</p>;
    case 'table':
      return (
        <div class="scroll" tabIndex={0} id={blockAnchor(position)}>
          <table>
            <tbody>
              {block.rows.map((row, r) => (
                <tr key={r}>
                  {row.map((cell, c) => (
                    <td key={c}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}
