import { formOf, isWord, noteForm, type OwnForm, type Styles } from './docx-run.ts';
import { readXml, type XmlElement } from './xml.ts';

/** What a Word part (body, header, note) holds beside what its reader sees. */
export interface Hidden {
  /** The part without its hidden runs, which mammoth would print as ordinary text. */
  shown: string;
  hiddenText: boolean;
  /** White or tiny letters. */
  faintText: boolean;
  trackedChanges: boolean;
}

const CHANGES = new Set(['ins', 'del', 'moveFrom', 'moveTo', 'cellIns', 'cellDel']);

interface Run {
  from: number;
  form: OwnForm;
  style: string | null;
  inProperties: boolean;
  says: boolean;
}

/** Looks through a part for runs that are hidden or hardly seen, by themselves or by their style. */
export function findHidden(part: string, styles: Styles): Hidden {
  const found = { hiddenText: false, faintText: false, trackedChanges: false };
  const cuts: [from: number, to: number][] = [];
  const runs: Run[] = [];
  const paragraphs: string[] = [];
  function open(element: XmlElement): void {
    const run = runs.at(-1);
    if (isWord(element, 'p')) paragraphs.push('');
    else if (isWord(element, 'pStyle')) paragraphs.splice(-1, 1, element.attributes['val'] ?? '');
    else if (isWord(element, 'r')) {
      runs.push({ from: element.from, form: {}, style: null, inProperties: false, says: false });
    } else if (CHANGES.has(element.name) && isWord(element, element.name)) found.trackedChanges = true;
    if (!run) return;
    if (isWord(element, 'rPr')) run.inProperties = true;
    else if (run.inProperties && isWord(element, 'rStyle')) run.style = element.attributes['val'] ?? '';
    else if (run.inProperties) noteForm(run.form, element);
    // Not only letters: a picture or a field can be hidden as well.
    else if (!isWord(element, 'r')) run.says = true;
  }
  function close(element: XmlElement): void {
    if (isWord(element, 'rPr')) {
      const run = runs.at(-1);
      if (run) run.inProperties = false;
    }
    if (isWord(element, 'p')) paragraphs.pop();
    if (!isWord(element, 'r')) return;
    const run = runs.pop();
    if (!run?.says) return;
    const names = [...(run.style === null ? [] : [run.style]), ...(paragraphs.at(-1) ? [paragraphs.at(-1) ?? ''] : [])];
    const { hidden, faint } = formOf(run.form, names, styles);
    if (hidden) cuts.push([run.from, element.to]);
    found.hiddenText ||= hidden;
    found.faintText ||= faint && !hidden;
  }
  readXml(part, { open, close });
  return { shown: without(part, cuts), ...found };
}

function without(text: string, cuts: readonly (readonly [number, number])[]): string {
  let left = '';
  let at = 0;
  for (const [from, to] of cuts.toSorted((a, b) => a[0] - b[0])) {
    if (from < at) continue;
    left += text.slice(at, from);
    at = to;
  }
  return left + text.slice(at);
}
