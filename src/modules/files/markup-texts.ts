import { FileProblem } from './problem.ts';
import { readXml } from './xml.ts';

/** Elements at whose end a piece of text ends, in all the vocabularies of office files. */
const ENDS = new Set(['p', 'si', 'is', 'row', 'c', 'f', 'comment', 'cm', 'TextObject', 'h', 'lpwstr', 'definedName']);

/** Parts that say how a file looks, never what it says. */
const FORM =
  /(?:^|\/)(?:styles|theme\d*|fontTable|settings|webSettings|numbering|tableStyles|presProps|viewProps)\.xml$/iu;

/**
 * Every word in the markup of an office file, seen or not, by part: text, notes, comments, deleted words, hidden sheets,
 * properties, names of sheets. Values that are kept apart from their place (shared strings) come where they are kept.
 */
export function textsOfMarkup(markup: ReadonlyMap<string, string>, limit: number): { part: string; text: string }[] {
  const texts: { part: string; text: string }[] = [];
  let left = limit;
  for (const [part, source] of markup) {
    if (FORM.test(part) || part.endsWith('.rels')) continue;
    const text = textOf(source);
    left -= text.length;
    if (left < 0) throw new FileProblem('files.too-large');
    if (text !== '') texts.push({ part, text });
  }
  return texts;
}

function textOf(source: string): string {
  const lines: string[] = [];
  let line = '';
  function end(): void {
    if (line.trim() !== '') lines.push(line);
    line = '';
  }
  readXml(source, {
    open({ name, attributes }) {
      if (name === 'sheet' && attributes['name']) lines.push(attributes['name']);
      if (name === 'tab' || name === 'br' || name === 'tc') line += '\t';
      // Paragraphs in boxes stand within a paragraph.
      if (name === 'p') end();
    },
    text: (text) => void (line += text),
    close: ({ name }) => void (ENDS.has(name) && end()),
  });
  end();
  return lines.join('\n');
}
