const HIDDEN = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/u;
const RUN_END = '</w:r>';

/** True when a Word body has hidden text. A paragraph mark may be hidden too: that hides no text. */
export function hasHiddenRuns(body: string): boolean {
  return withoutHiddenRuns(body) !== body;
}

/** The body of a Word file without its hidden runs, which mammoth would print as ordinary text. */
export function withoutHiddenRuns(body: string): string {
  const pieces = body.split(RUN_END);
  const kept = pieces.map((piece, at) => {
    if (at === pieces.length - 1) return piece;
    const start = Math.max(piece.lastIndexOf('<w:r>'), piece.lastIndexOf('<w:r '));
    return start >= 0 && HIDDEN.test(piece.slice(start)) ? piece.slice(0, start) : piece + RUN_END;
  });
  return kept.join('');
}
