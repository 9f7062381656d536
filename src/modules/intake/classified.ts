import { Violation } from '#platform/errors';
import { readDocument, FileProblem, type ReadDocument } from '#modules/files';
import { refuseSecret, type Located } from '#modules/screening';

/**
 * Refuses a file whose name or text bears a secrecy mark, before anything of it is kept; throws `screening.classified`
 * (refused), which carries nothing of it. A file whose text cannot be read is not judged here: what reads it later is.
 */
export async function refuseClassifiedFile(bytes: Uint8Array, fileName: string): Promise<void> {
  refuseSecret([{ locator: 'name', text: fileName }]);
  refuseSecret(await textsOf(bytes, fileName));
}

async function textsOf(bytes: Uint8Array, fileName: string): Promise<Located[]> {
  try {
    const { blocks } = await readDocument(bytes, fileName);
    return piecesOf(blocks);
  } catch (error) {
    if (error instanceof FileProblem) return [];
    throw error;
  }
}

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
