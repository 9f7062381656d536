import { encode } from 'uqr';

/** The quiet zone that readers need, in modules (ISO/IEC 18004). */
const MARGIN = 4;

/** A QR code drawn in the page itself: no picture is fetched, and nobody else learns what it says. Dark on white in every mode. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const whole = size + 2 * MARGIN;
  return (
    <svg class="qr" viewBox={`0 0 ${whole} ${whole}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={whole} height={whole} fill="#fff" />
      <path d={data.map((row, y) => runsOf(row, y + MARGIN)).join('')} fill="#000" />
    </svg>
  );
}

/** The dark modules of a row, each run of them as one bar. */
function runsOf(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x += 1;
    path += `M${from + MARGIN} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
  }
  return path;
}
