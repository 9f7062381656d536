/** A PDF's text in UTF-16, as its fonts here want it. */
export function said(text: string): string {
  return `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** A line of text at a place, 16 points high. */
export function line(text: string, x: number, y: number, before = ''): string {
  return `${before} BT /F1 16 Tf 1 0 0 1 ${x} ${y} Tm ${said(text)} Tj ET\n`;
}

interface Making {
  /** What each page draws. */
  pages: readonly string[];
  /** Further entries of the catalogue and of every page. */
  catalog?: string;
  page?: string;
  trailer?: string;
  /** Further objects, numbered from 10 on. */
  objects?: readonly string[];
  /** The character map of the font: `H` writes across, `V` down. */
  writing?: 'H' | 'V';
}

/** A small PDF with a Chinese font that is not embedded, as old programs made them. */
export function pdfOf({ pages, catalog = '', page = '', trailer = '', objects = [], writing = 'H' }: Making): Buffer {
  const numbers = pages.map((_, i) => 100 + i * 2);
  const all = new Map<number, string>([
    [1, `<</Type/Catalog/Pages 2 0 R ${catalog}>>`],
    [2, `<</Type/Pages/Kids[${numbers.map((n) => `${n} 0 R`).join(' ')}]/Count ${pages.length}>>`],
    [3, `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-${writing}/DescendantFonts[4 0 R]>>`],
    [
      4,
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/FontDescriptor 5 0 R/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>',
    ],
    [
      5,
      '<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
    ],
    ...objects.map((object, i) => [10 + i, object] as const),
    ...pages.flatMap((content, i) => [
      [
        100 + i * 2,
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${101 + i * 2} 0 R/Resources<</Font<</F1 3 0 R>>/Properties<</L1 10 0 R>>>>${page}>>`,
      ] as const,
      [101 + i * 2, `<</Length ${content.length}>>\nstream\n${content}\nendstream`] as const,
    ]),
  ]);
  return Buffer.from(withTable(all, trailer), 'latin1');
}

function withTable(objects: ReadonlyMap<number, string>, trailer: string): string {
  let file = '%PDF-1.7\n';
  const places = new Map<number, number>();
  for (const [number, object] of objects) {
    places.set(number, file.length);
    file += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const at = places.get(number);
    return at === undefined ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  return `${file}xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size}/Root 1 0 R ${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`;
}
