import { NumberCounter, readNumbering } from './docx-numbering.ts';

interface ListPlace {
  list: string;
  level: number;
}

/** Styles rest on one another; more steps than this are a circle. */
const MAX_STEPS = 20;

/**
 * Writes the numbers that Word counts by itself into the text of a body, as a reader sees them. mammoth would turn them
 * into lists without the numbers that are part of an official text (GB/T 9704-2012, 7.3.3).
 */
export function withListNumbers(body: string, parts: ReadonlyMap<string, string>): string {
  const counter = new NumberCounter(readNumbering(parts.get('word/numbering.xml') ?? ''));
  const styles = placesOfStyles(parts.get('word/styles.xml') ?? '');
  const plain = body.replace(/<w:pPrChange\b(?:(?!<\/w:pPrChange>)[\s\S])*<\/w:pPrChange>/gu, '');
  return plain.replace(/<w:pPr>((?:(?!<\/w:pPr>)[\s\S])*)<\/w:pPr>/gu, (whole, properties: string) => {
    const place = placeOf(properties, styles);
    if (place === null) return whole;
    const number = counter.next(place.list, place.level);
    const kept = properties.replace(/<w:numPr>[\s\S]*?<\/w:numPr>/u, '').replace(/<w:numPr\s*\/>/u, '');
    return number === '' ? whole : `<w:pPr>${kept}</w:pPr><w:r><w:t xml:space="preserve">${number}</w:t></w:r>`;
  });
}

/** True where a body has paragraphs that Word numbers, by themselves or by their style. */
export function hasListNumbers(body: string, parts: ReadonlyMap<string, string>): boolean {
  return (
    withListNumbers(body, parts) !== body.replace(/<w:pPrChange\b(?:(?!<\/w:pPrChange>)[\s\S])*<\/w:pPrChange>/gu, '')
  );
}

/** A paragraph's own place in a list goes before its style's; list 0 means none. */
function placeOf(properties: string, styles: ReadonlyMap<string, ListPlace>): ListPlace | null {
  const style = styles.get(/<w:pStyle\s[^>]*w:val="([^"]+)"/u.exec(properties)?.[1] ?? '');
  const own = numberProperties(properties);
  const list = own.list ?? style?.list ?? '0';
  return list === '0' ? null : { list, level: own.level ?? style?.level ?? 0 };
}

function numberProperties(xml: string): { list: string | null; level: number | null } {
  const properties = /<w:numPr>([\s\S]*?)<\/w:numPr>/u.exec(xml)?.[1] ?? '';
  const level = /<w:ilvl\s[^>]*w:val="(\d)"/u.exec(properties)?.[1];
  return {
    list: /<w:numId\s[^>]*w:val="(\d+)"/u.exec(properties)?.[1] ?? null,
    level: level === undefined ? null : Number(level),
  };
}

function placesOfStyles(xml: string): Map<string, ListPlace> {
  const own = new Map<string, { list: string | null; level: number | null; basedOn: string | null }>();
  for (const [, id = '', body = ''] of xml.matchAll(/<w:style\s[^>]*w:styleId="([^"]+)"[^>]*>([\s\S]*?)<\/w:style>/gu))
    own.set(id, { ...numberProperties(body), basedOn: /<w:basedOn\s[^>]*w:val="([^"]+)"/u.exec(body)?.[1] ?? null });
  const places = new Map<string, ListPlace>();
  for (const id of own.keys()) {
    let list: string | null = null;
    let level: number | null = null;
    let at: string | null = id;
    for (let step = 0; step < MAX_STEPS && at !== null; step += 1) {
      const style = own.get(at);
      list ??= style?.list ?? null;
      level ??= style?.level ?? null;
      at = style?.basedOn ?? null;
    }
    if (list !== null) places.set(id, { list, level: level ?? 0 });
  }
  return places;
}
