/** A text made fit for patterns, and the way back to the places in the original. */
export interface FoldedText {
  text: string;
  /** The place in the original of a place in `text`, in UTF-16 units. */
  placeOf: (index: number) => number;
}

/** What nobody sees: soft hyphens, joiners, direction marks, byte order marks, variation selectors. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;
const blank = /[^\S\n\r]/u;

/** Full-width letters, digits and signs become ASCII, blanks of any kind one kind; what nobody sees is left out. */
export function foldText(original: string): FoldedText {
  const places: number[] = [];
  let text = '';
  for (let place = 0; place < original.length; place += 1) {
    const unit = original.charAt(place);
    if (invisible.test(unit)) continue;
    text += foldUnit(unit);
    places.push(place);
  }
  return { text, placeOf: (index) => places[index] ?? original.length };
}

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (unit === '\r' || unit === '\u2028' || unit === '\u2029' || unit === '\u0085') return '\n';
  return blank.test(unit) ? ' ' : unit;
}
