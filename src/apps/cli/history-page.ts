import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { sha256Hex } from '#platform/canonical-json';
import type { Db } from '#platform/db';
import { isWithinReach, type Lot, type PageInput } from '#modules/backfile';
import { kindNamedIn, kindTitle } from '#modules/documents';
import { findUnitByName } from '#modules/identity';
import { readNotice, type ReadNotice } from '#modules/intake';
import type { FiveOpens } from '#modules/register';
import { refuseSecretFile } from './import-page.ts';
import { readInputFile } from './input-file.ts';
import { historyTexts as texts } from './messages.ts';

/** A saved page: the file, and the place that it had under the folder that was named. */
export interface SavedPage {
  file: string;
  place: string;
}

/** What is the same for all pages of one call. */
export interface Common {
  lot: Lot;
  base: string;
  capturedOn: string;
  fiveOpens: FiveOpens;
}

/** A page as it was read: what comes into the lot, or why nothing does. */
export interface ReadSaved {
  file: string;
  input: PageInput | null;
  problem: string | null;
  /** What the clerk should know of it. */
  notes: string[];
}

/** The files that were named, and those below the folders that were, in their order. */
export async function listSaved(workingFolder: string, paths: readonly string[]): Promise<SavedPage[]> {
  const saved: SavedPage[] = [];
  for (const path of paths) {
    const full = resolve(workingFolder, path);
    const found = await stat(full).catch(() => null);
    if (!found?.isDirectory()) {
      saved.push({ file: path, place: full.slice(full.lastIndexOf(sep) + 1) });
      continue;
    }
    const entries = await readdir(full, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile() && /\.(?:html?|txt|docx)$/i.test(one.name))) {
      const place = relative(full, join(entry.parentPath, entry.name));
      saved.push({ file: join(path, place), place: place.split(sep).join('/') });
    }
  }
  return saved.toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** Reads one saved page. Never throws: one bad page does not hold up the others. */
export async function readSaved(db: Db, workingFolder: string, page: SavedPage, common: Common): Promise<ReadSaved> {
  const { file } = page;
  try {
    const { name, bytes } = await readInputFile(workingFolder, file);
    await refuseSecretFile(bytes, name);
    const notice = await readNotice(bytes, name);
    const problem = problemOf(notice);
    if (problem !== null) return { file, input: null, problem, notes: [] };
    const input = await inputOf(db, notice, page, common, sha256Hex(bytes));
    return { file, input, problem: null, notes: notesOf(notice) };
  } catch (error) {
    return { file, input: null, problem: error instanceof Error ? error.message : String(error), notes: [] };
  }
}

function problemOf({ fields, body }: ReadNotice): string | null {
  if (fields.title === null) return texts.noTitle;
  if (body.length === 0) return texts.noBody;
  if ((fields.issuer ?? fields.publisher) === null) return texts.noIssuer;
  return (fields.releaseDate ?? fields.documentDate) === null ? texts.noReleaseDate : null;
}

function notesOf({ fields }: ReadNotice): string[] {
  return [
    ...(fields.documentDate === null ? [texts.dated] : []),
    ...(fields.issuer === null ? [texts.publisher] : []),
    ...(fields.attachments.length > 0 ? [texts.attachments(fields.attachments.length)] : []),
    ...fields.warnings.map(({ message }) => message),
  ];
}

async function inputOf(
  db: Db,
  { fields, body }: ReadNotice,
  { place }: SavedPage,
  { lot, base, capturedOn, fiveOpens }: Common,
  sha256: string,
): Promise<PageInput> {
  const title = fields.title ?? '';
  const issuer = fields.issuer ?? fields.publisher ?? '';
  const publishedOn = fields.releaseDate ?? fields.documentDate ?? '';
  const documentDate = fields.documentDate ?? publishedOn;
  const unit = await findUnitByName(db, issuer, documentDate);
  const issuingUnit = unit && (await isWithinReach(db, unit, lot.unitId)) ? unit.code : null;
  const kind = kindNamedIn(title);
  return {
    lotId: lot.id,
    url: new URL(place.split('/').map(encodeURIComponent).join('/'), base).href,
    publishedOn,
    evidence: { kind: 'capture', sha256, capturedOn },
    content: { title, blocks: body, attachments: [], withheld: [] },
    facts: {
      issuer,
      documentDate,
      genre: kind === null ? texts.otherGenre : kindTitle(kind),
      fiveOpens,
      validity: 'in-force',
      ...(issuingUnit !== null && { issuingUnit }),
      ...(fields.documentNumber !== null && { documentNumber: fields.documentNumber }),
      ...(fields.indexNumber !== null && { indexNumber: fields.indexNumber }),
      ...(fields.signatory !== null && { signatory: fields.signatory }),
      ...(fields.addressees.length > 0 && { addressees: fields.addressees }),
    },
  };
}
