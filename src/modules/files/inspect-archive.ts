import { Findings } from './finding.ts';
import type { Inspection, SaidText } from './inspection.ts';
import { FileProblem } from './problem.ts';
import { safeFileName } from './safe-name.ts';
import { inflateEntry, openZip } from './zip.ts';

const MAX_DEPTH = 2;
const MAX_ENTRIES = 500;
const MAX_INFLATED = 200 * 1024 * 1024;

/** How a file alone is looked at, at some depth of archives. */
type Inspect = (bytes: Uint8Array, name: string, depth: number) => Promise<Inspection>;

/**
 * Looks at each file in a zip archive as if it came alone. Throws a `FileProblem` for one that would not be taken, for
 * names that leave the folder, and for archives in archives deeper than two.
 */
export async function inspectArchive(bytes: Uint8Array, depth: number, inspectFile: Inspect): Promise<Inspection> {
  if (depth > MAX_DEPTH) throw new FileProblem('files.archive-too-deep');
  const entries = openZip(bytes).filter(({ name }) => !name.endsWith('/'));
  if (entries.length === 0) throw new FileProblem('files.empty');
  if (entries.length > MAX_ENTRIES) throw new FileProblem('files.too-large');
  const findings = new Findings();
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) findings.add('files.foreign-bytes');
  const texts: SaidText[] = [];
  let left = MAX_INFLATED;
  for (const [i, entry] of entries.entries()) {
    if (leavesFolder(entry.name)) throw new FileProblem('files.suspicious-archive');
    const content = await inflateEntry(bytes, entry, left);
    left -= content.length;
    const name = safeFileName(entry.name);
    if (content.length === 0) continue;
    const inner = await inspectFile(content, name, depth);
    findings.addAll(inner.findings, name);
    texts.push({ locator: `entries.${i}.name`, place: '', text: entry.name });
    texts.push(...inner.texts.map((text) => ({ ...text, locator: `entries.${i}.${text.locator}`, place: name })));
  }
  return { findings: findings.list, texts };
}

function leavesFolder(name: string): boolean {
  return /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\p{Cc}/u.test(name);
}
