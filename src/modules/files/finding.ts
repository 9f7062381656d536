import { FINDINGS, type FileFindingCode } from './messages.ts';

/** Something about a file that whoever publishes it is to see to: hidden data, or text that could not be looked at. */
export interface FileFinding {
  code: string;
  /** `error`: removed from the file, or published with a reason; `suspect`: somebody should look. */
  level: 'error' | 'suspect';
  /** Where in the file, for people (a page, a sheet, an entry); '' for the whole. Never content of the file. */
  place: string;
  /** A Chinese sentence. */
  message: string;
}

/** One kind of thing may be found a thousand times: so many places of it are named, and so many findings in all. */
const MAX_PLACES = 5;
const MAX_FINDINGS = 100;

/** Findings as they are gathered: each place once, their number bounded. */
export class Findings {
  readonly list: FileFinding[] = [];

  add(code: FileFindingCode, place = ''): void {
    const same = this.list.filter((finding) => finding.code === code);
    if (same.some((finding) => finding.place === place)) return;
    if (same.length >= MAX_PLACES || this.list.length >= MAX_FINDINGS) return;
    this.list.push({ code, place: place.slice(0, 120), ...FINDINGS[code] });
  }

  /** Takes over what was found in a part of the file. */
  addAll(findings: readonly FileFinding[], within: string): void {
    for (const finding of findings)
      this.add(finding.code as FileFindingCode, [within, finding.place].filter(Boolean).join('/'));
  }
}
