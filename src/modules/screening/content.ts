import { screen, type Finding } from './finding.ts';
import { PLAIN_ORDINAL } from './lexicon.ts';
import type { Located } from './secrecy-mark.ts';

/** As much of a public content as screening reads: its words, wherever they stand. */
export interface ScreenedContent {
  title: string;
  blocks: readonly (
    | { kind: 'heading' | 'paragraph'; text: string; number?: string | null }
    | { kind: 'table'; rows: readonly (readonly string[])[] }
  )[];
  attachments: readonly { name: string }[];
}

/** Every word of a content with the path at which it stands, in reading order: title, blocks, what stands as a heading's number, names of attachments. */
export function textsOfContent(content: ScreenedContent): Located[] {
  return [
    { locator: 'title', text: content.title },
    ...content.blocks.flatMap((block, i) => textsOfBlock(block, `blocks.${i}`)),
    ...content.attachments.map(({ name }, i) => ({ locator: `attachments.${i}.name`, text: name })),
  ];
}

/** The findings that go on the review form of a content (A4-3). */
export function screenContent(content: ScreenedContent): Finding[] {
  return screen(textsOfContent(content));
}

function textsOfBlock(block: ScreenedContent['blocks'][number], locator: string): Located[] {
  if (block.kind !== 'table') {
    const number = block.number ?? '';
    const text = { locator, text: block.text };
    // A mark or an identity number may be written where a number belongs, or run on from there into the text.
    return PLAIN_ORDINAL.test(number)
      ? [text]
      : [text, { locator: `${locator}.number`, text: number + block.text.slice(0, 20) }];
  }
  return block.rows.map((row, i) => ({ locator: `${locator}.rows.${i}`, text: row.join('\t') }));
}
