/** A place of a text that is cut out, UTF-16 units, and by which grounds. */
export interface Cut {
  from: number;
  to: number;
  grounds: readonly string[];
}

/** A span never cuts a character in two: half of one would tell the other half, and has no UTF-8. */
export function widenToCharacters(text: string, span: { from: number; to: number; ground: string }): Cut {
  const from = splitsPair(text, span.from) ? span.from - 1 : span.from;
  const to = splitsPair(text, span.to) ? span.to + 1 : span.to;
  return { from, to, grounds: [span.ground] };
}

/** Cuts that overlap or touch become one, by all their grounds, in the order of the text. */
export function mergeSpans(cuts: readonly Cut[]): Cut[] {
  const merged: Cut[] = [];
  for (const cut of cuts.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (!last || cut.from > last.to) {
      merged.push(cut);
      continue;
    }
    const grounds = [...new Set([...last.grounds, ...cut.grounds])];
    merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, cut.to), grounds };
  }
  return merged;
}

function splitsPair(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1)) && at > 0;
}
