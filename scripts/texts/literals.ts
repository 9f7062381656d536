import { visit, type Source } from '../source/source.ts';

/** A piece of text that a program holds, as it is written in the source. */
export interface Literal {
  text: string;
  start: number;
  kind: 'text' | 'pattern' | 'name';
}

/** A Han character, or punctuation that only Chinese text bears. */
export const chinese = /[\p{Script=Han}\u3000-\u303f\uff01-\uff65]/u;

/**
 * The literals of a file that have Chinese in them: strings, templates, JSX text, regular expressions and names.
 * Escapes (`\uff0c`) are not Chinese text, comments are no literals.
 */
export function chineseLiterals(source: Source): Literal[] {
  const found: Literal[] = [];
  function keep(kind: Literal['kind'], { start, end }: { start: number; end: number }): void {
    const text = source.text.slice(start, end);
    if (chinese.test(text)) found.push({ kind, text, start });
  }
  visit(source, chinese, {
    Literal: (node) => keep('regex' in node ? 'pattern' : 'text', node),
    TemplateElement: (node) => keep('text', node),
    JSXText: (node) => keep('text', node),
    Identifier: (node) =>
      keep('name', node.typeAnnotation ? { start: node.start, end: node.start + node.name.length } : node),
  });
  return found;
}
