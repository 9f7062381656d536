import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { Findings } from './finding.ts';
import type { Inspection, SaidText } from './inspection.ts';
import { places } from './messages.ts';
import { isGarbled, linesOf } from './pdf-lines.ts';
import { MAX_PAGES, withPdf } from './pdf-open.ts';
import { piecesOf } from './pdf-piece.ts';
import { lookAtRaw } from './pdf-raw.ts';
import { findUnseen } from './pdf-unseen.ts';
import { FileProblem } from './problem.ts';

/** What is drawn takes ten times as long to look at as what is said. */
const MOST_DRAWN = 500;

/** Annotations that are part of the page's form, or seen on it like everything else. */
const HARMLESS = new Set(['Link', 'Widget', 'Popup', 'PrinterMark', 'TrapNet', 'Watermark', 'Stamp']);

interface Annotation {
  subtype?: string;
  contentsObj?: { str?: string };
  fieldValue?: unknown;
}

/** Finds what a PDF holds beside what its reader sees. Throws `files.scripts` and other `FileProblem`s. */
export async function inspectPdf(bytes: Uint8Array): Promise<Inspection> {
  const raw = await lookAtRaw(bytes);
  if (raw.scripts) throw new FileProblem('files.scripts');
  return await withPdf(bytes, async (pdf) => {
    const findings = new Findings();
    if (raw.foreignBytes) findings.add('files.foreign-bytes');
    if (raw.revisions > 1) findings.add('files.earlier-revisions');
    if (pdf.numPages > MOST_DRAWN) findings.add('files.partly-inspected');
    const texts = await inspectDocument(pdf, findings);
    for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      texts.push(...(await inspectPage(page, number, findings)));
      page.cleanup();
    }
    if (!texts.some(({ locator }) => locator.startsWith('pages.'))) findings.add('files.no-text-layer');
    return { findings: findings.list, texts };
  });
}

async function inspectDocument(pdf: PDFDocumentProxy, findings: Findings): Promise<SaidText[]> {
  if (await pdf.hasJSActions()) throw new FileProblem('files.scripts');
  const { info, metadata } = await pdf.getMetadata();
  const facts = Object.entries(info as Record<string, unknown>).filter(([, value]) => typeof value === 'string');
  const creator = metadata?.get('dc:creator');
  if ('Author' in info || (creator ?? '') !== '') findings.add('files.properties');
  if ((await pdf.getPermissions()) !== null) findings.add('files.protected');
  if ((await pdf.getAttachments()) !== null) findings.add('files.embedded-files');
  if (await hasHiddenLayer(pdf)) findings.add('files.hidden-layers');
  return facts.map(([, value]) => ({ locator: 'properties', place: '', text: String(value) }));
}

async function hasHiddenLayer(pdf: PDFDocumentProxy): Promise<boolean> {
  const config = await pdf.getOptionalContentConfig({ intent: 'display' });
  for (const [, group] of config as Iterable<[string, { visible: boolean }]>) if (!group.visible) return true;
  return false;
}

async function inspectPage(page: PDFPageProxy, number: number, findings: Findings): Promise<SaidText[]> {
  const place = places.page(number);
  const annotations = (await page.getAnnotations()) as Annotation[];
  for (const { subtype = '', fieldValue } of annotations) {
    if (subtype === 'FileAttachment') findings.add('files.embedded-files', place);
    else if (!HARMLESS.has(subtype)) findings.add('files.annotations', place);
    if (typeof fieldValue === 'string' && fieldValue.trim() !== '') findings.add('files.form-fields', place);
  }
  if ((await page.getJSActions()) !== null) throw new FileProblem('files.scripts');
  const beside = number <= MOST_DRAWN ? await findUnseen(page, number, findings) : '';
  const { pieces, aside } = await piecesOf(page);
  const lines = [...linesOf(pieces), ...linesOf(aside)].map(({ text }) => text);
  const notes = annotations.flatMap(({ contentsObj, fieldValue }) => [contentsObj?.str, fieldValue]);
  const said = [beside, ...notes].filter((note): note is string => typeof note === 'string' && note.trim() !== '');
  const text = lines.join('\n');
  if (isGarbled(text)) findings.add('files.garbled', place);
  return [
    ...(text === '' ? [] : [{ locator: `pages.${number}`, place, text }]),
    ...said.map((note) => ({ locator: `pages.${number}.comments`, place, text: note })),
  ];
}
