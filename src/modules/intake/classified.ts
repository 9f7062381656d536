import { Violation } from '#platform/errors';
import type { ReadDocument } from '#modules/files';
import { refuseSecret, type Located } from '#modules/screening';

/** True where the text or the name of a file bears a secrecy mark. */
export function bearsSecrecyMark({ blocks }: ReadDocument, fileName: string): boolean {
  try {
    refuseSecret([{ locator: 'name', text: fileName }]);
    refuseSecret(piecesOf(blocks));
    return false;
  } catch (error) {
    if (error instanceof Violation) return true;
    throw error;
  }
}

function piecesOf(blocks: ReadDocument['blocks']): Located[] {
  return blocks.flatMap((block, i): Located[] => {
    const locator = `blocks.${i}`;
    if (block.kind === 'table') return block.rows.flat().map((text) => ({ locator, text }));
    return block.kind === 'paragraph' ? [{ locator, text: block.text }] : [];
  });
}
