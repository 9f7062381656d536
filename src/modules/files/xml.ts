import { SaxesParser, type SaxesTagNS } from 'saxes';
import { FileProblem } from './problem.ts';

/** An element of markup: local name, namespace, and its attributes by local name. */
export interface XmlElement {
  name: string;
  uri: string;
  attributes: Readonly<Record<string, string>>;
  /** Where its start tag begins and where what was read so far ends, in the text. */
  from: number;
  to: number;
}

export interface XmlVisitor {
  open?: (element: XmlElement) => void;
  text?: (text: string) => void;
  close?: (element: XmlElement) => void;
}

/** Word nests tables and boxes a few dozen deep. */
const MAX_DEPTH = 256;

/**
 * Walks through markup. Office files declare no document type: one that does could define entities that grow without
 * bound, and is refused. Throws `files.broken` for what is not well-formed, `files.too-hard` for what is nested too deep.
 */
export function readXml(source: string, visitor: XmlVisitor): void {
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(source)) throw new FileProblem('files.broken');
  const parser = new SaxesParser({ xmlns: true, position: true, fragment: false });
  const stack: XmlElement[] = [];
  let from = 0;
  parser.on('error', (error) => {
    throw new FileProblem('files.broken', error);
  });
  parser.on('opentagstart', () => {
    from = source.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', (tag) => {
    if (stack.length >= MAX_DEPTH) throw new FileProblem('files.too-hard');
    const element = { name: tag.local, uri: tag.uri, attributes: attributesOf(tag), from, to: parser.position };
    stack.push(element);
    visitor.open?.(element);
  });
  parser.on('text', (text) => visitor.text?.(text));
  parser.on('cdata', (text) => visitor.text?.(text));
  parser.on('closetag', () => {
    const element = stack.pop();
    if (element) visitor.close?.({ ...element, to: parser.position });
  });
  parser.write(source).close();
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const entries = Object.values(tag.attributes).map(({ local, value }) => [local, value]);
  return Object.fromEntries(entries) as Record<string, string>;
}
