import { kindNamedIn, type documents } from '#modules/documents';
import { readDocument } from '#modules/files';
import { readNotice, type ExtractedDocument } from '#modules/intake';
import { refuseSecret } from '#modules/screening';
import type { Static } from 'typebox';
import { readInputFile } from './input-file.ts';
import { importTexts as texts } from './messages.ts';

/** An old public page as it was read, and the draft that it gives; null with the reason why it gives none. */
export interface ReadPage {
  file: string;
  fields: ExtractedDocument | null;
  draft: Omit<Static<typeof documents.draft.input>, 'draftingUnitId'> | null;
  problem: string | null;
}

/** Reads one file. Never throws: one bad page does not hold up the others. */
export async function readPage(folder: string, file: string): Promise<ReadPage> {
  try {
    const { name, bytes } = await readInputFile(folder, file);
    await refuseSecretFile(bytes, name);
    const { fields, body } = await readNotice(bytes, name);
    const { title, addressees, signatory, releaseDate, source } = fields;
    const kind = title === null ? null : kindNamedIn(title);
    if (title === null || kind === null || body.length === 0) {
      const problem = title === null ? texts.noTitle : kind === null ? texts.noKind : texts.noBody;
      return { file, fields, draft: null, problem };
    }
    const draft = {
      kind,
      title,
      body,
      addressees,
      attribute: 'proactive' as const,
      attributeReason: texts.wasPublic(source, releaseDate),
      ...(signatory && { signatory }),
    };
    return { file, fields, draft, problem: null };
  } catch (error) {
    return { file, fields: null, draft: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The whole file is looked at, the page's frame too, which is dropped: 涉密不上网. */
export async function refuseSecretFile(bytes: Uint8Array, name: string): Promise<void> {
  const { blocks } = await readDocument(bytes, name);
  const texts = blocks.flatMap((block, i) => {
    if (block.kind === 'break') return [];
    const all = block.kind === 'table' ? block.rows.flat() : [block.text];
    return all.map((text) => ({ locator: `blocks.${i}`, text }));
  });
  refuseSecret(texts);
}
