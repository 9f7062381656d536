import { readXml, type XmlElement } from './xml.ts';

/** What of a run's form hides its words, from the run itself or its styles. */
export interface RunForm {
  hidden: boolean;
  /** White, or too small to read: on paper nobody sees it. */
  faint: boolean;
}

/** How styles set a run's form: by the name of a character or paragraph style. */
export type Styles = ReadonlyMap<string, OwnForm>;

/** What is said at one place; undefined where nothing is. */
export interface OwnForm {
  vanish?: boolean;
  white?: boolean;
  tiny?: boolean;
  basedOn?: string;
}

const WORD = /\/wordprocessingml\/(?:2006\/)?main$/u;
/** In half points: 2 points. */
const TINY = 4;

/** True for an element of a Word body, whatever prefix the file gives its namespace. */
export function isWord(element: XmlElement, name: string): boolean {
  return element.name === name && WORD.test(element.uri);
}

/** Takes what an element in a run's properties says into its form. */
export function noteForm(form: OwnForm, element: XmlElement): void {
  if (!WORD.test(element.uri)) return;
  const value = element.attributes['val'];
  if (element.name === 'vanish') form.vanish = !/^(?:0|false|off)$/u.test(value ?? '');
  if (element.name === 'color') form.white = /^(?:fff[0-9a-f]){2}$|^f{6}$/iu.test(value ?? '');
  if (element.name === 'sz') form.tiny = Number(value) < TINY;
  // White letters on a dark ground are meant to be seen.
  if ((element.name === 'shd' && isDark(element)) || element.name === 'highlight') form.white = false;
}

function isDark({ attributes }: XmlElement): boolean {
  return !/^(?:auto|f{6})$/iu.test(attributes['fill'] ?? 'auto');
}

/** The styles that a Word file declares; the defaults of the document stand under an empty name. */
export function readStyles(source: string | undefined): Styles {
  const styles = new Map<string, OwnForm>();
  if (source === undefined) return styles;
  let current: OwnForm | null = null;
  readXml(source, {
    open(element) {
      if (isWord(element, 'style') || isWord(element, 'docDefaults')) {
        current = {};
        styles.set(element.attributes['styleId'] ?? '', current);
      } else if (current && isWord(element, 'basedOn')) current.basedOn = element.attributes['val'] ?? '';
      else if (current) noteForm(current, element);
    },
    close(element) {
      if (isWord(element, 'style') || isWord(element, 'docDefaults')) current = null;
    },
  });
  return styles;
}

/** The form of a run: what it says itself counts before its character style, that before the paragraph's style. */
export function formOf(own: OwnForm, names: readonly string[], styles: Styles): RunForm {
  const levels = [own, ...names.flatMap((name) => chainOf(name, styles)), styles.get('') ?? {}];
  const vanish = levels.find((level) => level.vanish !== undefined)?.vanish ?? false;
  const white = levels.find((level) => level.white !== undefined)?.white ?? false;
  const tiny = levels.find((level) => level.tiny !== undefined)?.tiny ?? false;
  return { hidden: vanish, faint: white || tiny };
}

/** A style and those it is based on; a circle ends. */
function chainOf(name: string, styles: Styles): OwnForm[] {
  const chain: OwnForm[] = [];
  for (let style = styles.get(name); style && !chain.includes(style) && chain.length < 20;) {
    chain.push(style);
    style = style.basedOn === undefined ? undefined : styles.get(style.basedOn);
  }
  return chain;
}
