import { storeZip } from '#modules/files';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const sheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';

type Parts = Readonly<Record<string, string | Buffer>>;

/** A Word file of one body and whatever other parts are given, as its makers write it. */
export function wordFile(body: string, parts: Parts = {}): Buffer {
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${word}" xmlns:r="${relation}"><w:body>${body}</w:body></w:document>`;
  const main = `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`;
  const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
  return storeZip(
    new Map(
      Object.entries({ '[Content_Types].xml': types, '_rels/.rels': main, 'word/document.xml': document, ...parts }),
    ),
  );
}

/** A part of a Word file: its styles, comments, a header. */
export function wordPart(name: string, content: string): string {
  return `<w:${name} xmlns:w="${word}" xmlns:r="${relation}">${content}</w:${name}>`;
}

export function paragraph(text: string, form = ''): string {
  return `<w:p><w:r>${form === '' ? '' : `<w:rPr>${form}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

interface SheetMaking {
  name: string;
  state?: 'hidden' | 'veryHidden';
  /** The markup inside the sheet: columns and rows. */
  content: string;
}

/** A workbook of these sheets. */
export function workbookFile(sheets: readonly SheetMaking[], parts: Parts = {}, names = ''): Buffer {
  const entries = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i}"${state ? ` state="${state}"` : ''}/>`,
  );
  const links = sheets.map(
    (_, i) => `<Relationship Id="r${i}" Type="${relation}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const pages = sheets.map(({ content }, i): [string, string] => [
    `xl/worksheets/sheet${i + 1}.xml`,
    `<worksheet xmlns="${sheet}">${content}</worksheet>`,
  ]);
  return storeZip(
    new Map(
      Object.entries({
        '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        'xl/workbook.xml': `<workbook xmlns="${sheet}" xmlns:r="${relation}"><sheets>${entries.join('')}</sheets>${names}</workbook>`,
        'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}">${links.join('')}</Relationships>`,
        ...Object.fromEntries(pages),
        ...parts,
      }),
    ),
  );
}

/** A row whose cells hold texts written in place; a number is a number. */
export function row(number: number, cells: readonly (string | number)[], form = ''): string {
  const written = cells.map((cell, i) => {
    const at = `${String.fromCharCode(65 + i)}${number}`;
    return typeof cell === 'number'
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${number}" ${form}>${written.join('')}</row>`;
}
