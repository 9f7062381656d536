import { extractDocument, type ExtractedDocument } from '#modules/intake';
import type { CliCommand } from './command.ts';
import { readInputFile } from './input-file.ts';
import { extractTexts as texts } from './messages.ts';

/** `wgk extract FILE`: what the importer reads in a file; needs no running system. */
export const command: CliCommand = {
  shape: { arguments: ['FILE'] },
  async run(given, { surroundings }) {
    const { name, bytes } = await readInputFile(surroundings.workingFolder, given.get('FILE'));
    const document = await extractDocument(bytes, name);
    return { json: document, text: describe(document) };
  },
};

function describe(document: ExtractedDocument): string {
  const { columns, addressees, related, attachments, sections, missing, warnings } = document;
  const plain = {
    title: document.title,
    documentNumber: document.documentNumber,
    issuer: document.issuer,
    publisher: document.publisher,
    documentDate: document.documentDate,
    releaseDate: document.releaseDate,
    source: document.source,
    columns: columns.join(' > '),
    addressees: addressees.join(texts.comma),
    indexNumber: document.indexNumber,
    signatory: document.signatory,
    related: related.map(({ title }) => title).join(texts.comma),
    attachments: attachments.map(({ title }) => title).join(texts.comma),
  };
  const lines = Object.entries(plain).flatMap(([name, value]) => (value ? [texts.field(nameOf(name), value)] : []));
  const outline = sections.map(({ level, number, heading, text }) => {
    return `${'  '.repeat(level + 1)}${texts.section(number, heading ?? beginningOf(text))}`;
  });
  return [
    ...lines,
    texts.outline(sections.length),
    ...outline,
    ...(missing.length > 0 ? [texts.missing(missing.map(nameOf))] : []),
    ...warnings.map(({ message }) => texts.warning(message)),
  ].join('\n');
}

function nameOf(field: string): string {
  return (texts.fields as Readonly<Record<string, string>>)[field] ?? field;
}

function beginningOf(text: string): string {
  const [line = ''] = text.split('\n');
  const characters = Array.from(line);
  return characters.length > 30 ? `${characters.slice(0, 30).join('')}\u2026\u2026` : line;
}
