/** A proof within a page: as data that no browser runs. */

const OPENING = '<script type="application/json" id="evidence">';
const CLOSING = '</script>';

/** The page of the verifier with a proof in it, to be saved. */
export function withEvidence(page: string, evidence: object): string {
  const data = JSON.stringify(evidence).replaceAll('<', '\\u003c');
  const at = page.lastIndexOf('</body>');
  return `${page.slice(0, at)}${OPENING}${data}${CLOSING}\n${page.slice(at)}`;
}

/** The proof in a file that was saved: the page, or the data alone. Null where there is none. */
export function evidenceIn(text: string): unknown {
  const start = text.lastIndexOf(OPENING);
  const end = text.indexOf(CLOSING, start);
  const data = start < 0 || end < 0 ? text : text.slice(start + OPENING.length, end);
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return null;
  }
}
