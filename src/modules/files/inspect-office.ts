import { findHidden } from './docx-hidden.ts';
import { readStyles } from './docx-run.ts';
import { Findings } from './finding.ts';
import type { Inspection } from './inspection.ts';
import { textsOfMarkup } from './markup-texts.ts';
import { places } from './messages.ts';
import { openPackage, type OfficePackage } from './office-package.ts';
import type { FileKind } from './sniff.ts';
import { readWorkbook } from './xlsx-book.ts';
import { readSheet } from './xlsx-sheet.ts';
import { readXml } from './xml.ts';

const MOST_CHARACTERS = 20_000_000;
const MOST_CELLS = 500_000;

/** Finds what an office package holds beside what its reader sees. Throws `FileProblem`, macros among the reasons. */
export async function inspectOffice(bytes: Uint8Array, kind: FileKind): Promise<Inspection> {
  const parts = await openPackage(bytes);
  const findings = new Findings();
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) findings.add('files.foreign-bytes');
  findInAnyPackage(parts, findings);
  if (kind === 'docx') findInWord(parts, findings);
  if (kind === 'xlsx') findInWorkbook(parts, findings);
  if (kind === 'pptx') findInSlides(parts, findings);
  // What is laid out letter by letter is not surely read in its order.
  if (kind === 'ofd' || kind === 'odt') findings.add('files.unread');
  const texts = textsOfMarkup(parts.markup, MOST_CHARACTERS).map(({ text }, i) => ({
    locator: `parts.${i}`,
    place: '',
    text,
  }));
  return { findings: findings.list, texts };
}

function findInAnyPackage({ markup, others }: OfficePackage, findings: Findings): void {
  const names = [...markup.keys(), ...others];
  if (others.some((name) => /(?:^|\/)embeddings\/|\/activeX\//iu.test(name))) findings.add('files.embedded-files');
  if (names.some((name) => /^customXml\/item\d+\.xml$/u.test(name))) findings.add('files.custom-data');
  if ([...markup].some(([name, source]) => name.endsWith('.rels') && hasExternalFile(source)))
    findings.add('files.external-links');
  if (
    names.some(
      (name) => /(?:^|\/)(?:threadedC|c)omments?(?:\/|\d*\.xml$)/iu.test(name) && saysSomething(markup.get(name)),
    )
  )
    findings.add('files.comments');
  const core = `${markup.get('docProps/core.xml') ?? ''}${markup.get('docProps/app.xml') ?? ''}`;
  const tells = /<(?:\w+:)?(?:creator|lastModifiedBy|Company|Manager)>\s*[^<\s]/u.test(core);
  if (tells || markup.has('docProps/custom.xml')) findings.add('files.properties');
}

function saysSomething(source: string | undefined): boolean {
  return source !== undefined && textsOfMarkup(new Map([['part.xml', source]]), MOST_CHARACTERS).length > 0;
}

/** Links of the text to web pages and mail are what they seem; templates, linked files and pictures are not. */
function hasExternalFile(rels: string): boolean {
  let found = false;
  readXml(rels, {
    open({ attributes: { TargetMode = '', Type = '' } }) {
      found ||= TargetMode === 'External' && !Type.endsWith('/hyperlink');
    },
  });
  return found;
}

function findInWord({ markup }: OfficePackage, findings: Findings): void {
  const styles = readStyles(markup.get('word/styles.xml'));
  for (const [name, source] of markup) {
    const kind = /^word\/(document|header|footer|footnotes|endnotes)\d*\.xml$/u.exec(name)?.[1];
    if (kind === undefined) continue;
    const place = kind === 'document' ? places.body : kind.endsWith('notes') ? places.notes : places.header;
    const found = findHidden(source, styles);
    if (found.hiddenText) findings.add('files.hidden-text', place);
    if (found.faintText) findings.add('files.faint-text', place);
    if (found.trackedChanges) findings.add('files.tracked-changes', place);
  }
}

function findInWorkbook(parts: OfficePackage, findings: Findings): void {
  const book = readWorkbook(parts);
  const room = { cells: MOST_CELLS };
  if (book.hiddenNames) findings.add('files.hidden-names');
  for (const { name, path, hidden } of book.sheets) {
    if (hidden) findings.add('files.hidden-sheets', name);
    const source = parts.markup.get(path);
    if (source === undefined) continue;
    const sheet = readSheet(source, book, room);
    if (sheet.hiddenRows || sheet.hiddenColumns || sheet.invisibleCells) findings.add('files.hidden-cells', name);
    if (sheet.otherFiles) findings.add('files.linked-cells', name);
    if (sheet.truncated) findings.add('files.partly-inspected', name);
  }
  const names = [...parts.markup.keys()];
  if (names.some((name) => name.startsWith('xl/externalLinks/') && name.endsWith('.xml')))
    findings.add('files.linked-cells');
  if (names.some((name) => name.startsWith('xl/pivotCache/pivotCacheRecords'))) findings.add('files.pivot-data');
  if (names.some((name) => /^xl\/(?:connections\.xml$|queryTables\/)/u.test(name))) findings.add('files.connections');
}

function findInSlides({ markup }: OfficePackage, findings: Findings): void {
  for (const [name, source] of markup) {
    const isHidden = /^ppt\/slides\/slide\d+\.xml$/u.test(name) && /<p:sld\s[^>]*\bshow="(?:0|false)"/u.test(source);
    const isNote = /^ppt\/notesSlides\/notesSlide\d+\.xml$/u.test(name);
    if (isHidden || (isNote && saysSomething(source.replaceAll(/<a:fld[\s\S]*?<\/a:fld>/gu, ''))))
      findings.add('files.hidden-text');
  }
}
