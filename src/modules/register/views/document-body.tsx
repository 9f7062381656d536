import { blockAnchor, headingText, WITHHELD_MARK, type Block, type PublicContent } from '#modules/clearance';
import { ARTICLE_MARK } from '../lexicon.ts';
import { withheldAnchor, type WithheldPlace } from '../withheld.ts';

/** The headings of a content with their anchors. */
export function headingsOf(content: PublicContent): { position: number; level: number; text: string }[] {
  return content.blocks.flatMap((block, position) =>
    block.kind === 'heading' ? [{ position, level: block.level, text: headingText(block) }] : [],
  );
}

/** The body of a document as it was cleared: nothing added, nothing rewritten; what is left out leads to its ground. */
export function DocumentBody({
  content,
  withheld = [],
}: {
  content: PublicContent;
  withheld?: readonly WithheldPlace[];
}) {
  return (
    <>
      {content.blocks.map((block, position) => (
        <BlockView
          key={position}
          block={block}
          position={position}
          places={withheld.filter((place) => place.block === position)}
        />
      ))}
    </>
  );
}

interface BlockProps {
  block: Block;
  position: number;
  /** What is left out of this block, in its order. */
  places: readonly WithheldPlace[];
}

function BlockView({ block, position, places }: BlockProps) {
  const id = blockAnchor(position);
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h2', 'h3', 'h4', 'h5'] as const)[block.level - 1] ?? 'h5';
      return (
        <Heading id={id}>
          <Marked text={headingText(block)} places={places} />
        </Heading>
      );
    }
    case 'paragraph': {
      const article = ARTICLE_MARK.exec(block.text)?.[0] ?? '';
      return (
        <p id={id}>
          {article && <b class="article">{article}</b>}
          <Marked text={block.text.slice(article.length)} places={places} />
        </p>
      );
    }
    case 'table':
      return <Table rows={block.rows} id={id} places={places} />;
  }
}

function Table({ rows, id, places }: { rows: readonly string[][]; id: string; places: readonly WithheldPlace[] }) {
  let marks = 0;
  return (
    <div class="scroll" tabIndex={0} id={id}>
      <table>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, c) => {
                const from = marks;
                marks += cell.split(WITHHELD_MARK).length - 1;
                return (
                  <td key={c}>
                    <Marked text={cell} places={places.slice(from, marks)} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A text in which each mark of something left out leads to the ground for it. The text stays what it is, letter by letter. */
function Marked({ text, places }: { text: string; places: readonly WithheldPlace[] }) {
  if (places.length === 0 || !text.includes(WITHHELD_MARK)) return <>{text}</>;
  return (
    <>
      {text.split(WITHHELD_MARK).map((piece, i) => {
        const place = places[i - 1];
        if (i === 0) return piece;
        return [
          place ? (
            <a key={i} class="withheld" href={`#${withheldAnchor(place.number)}`}>
              {WITHHELD_MARK}
            </a>
          ) : (
            WITHHELD_MARK
          ),
          piece,
        ];
      })}
    </>
  );
}
