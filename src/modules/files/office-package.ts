import { holdsTestVirus } from './malware.ts';
import { FileProblem } from './problem.ts';
import { inflateEntry, openZip } from './zip.ts';

/** Markup grows about thirtyfold in memory; 30 MB of it is a document of several thousand pages. */
const MAX_MARKUP = 30 * 1024 * 1024;
/** Pictures and embedded files are looked at too, and never all kept. */
const MAX_INFLATED = 200 * 1024 * 1024;

/** An office file: the markup of its parts, and the names of the rest. */
export interface OfficePackage {
  markup: Map<string, string>;
  others: string[];
}

/**
 * Opens an office package after checking that it is no bomb, holds no macro and no known harm: at most 2,000 entries, 30
 * MB of markup and 200 MB in all really inflated. Throws a `FileProblem`.
 */
export async function openPackage(bytes: Uint8Array): Promise<OfficePackage> {
  const markup = new Map<string, string>();
  const others: string[] = [];
  let left = MAX_MARKUP;
  let room = MAX_INFLATED;
  for (const entry of openZip(bytes)) {
    if (entry.name.endsWith('/')) continue;
    if (isMacro(entry.name)) throw new FileProblem('files.macros');
    const isMarkup = /\.(?:xml|rels)$/iu.test(entry.name);
    const content = await inflateEntry(bytes, entry, isMarkup ? left : room);
    if (holdsTestVirus(content)) throw new FileProblem('files.infected');
    room -= content.length;
    if (isMarkup) {
      left -= content.length;
      markup.set(entry.name, utf8(content));
    } else others.push(entry.name);
  }
  if (/macroEnabled|vbaProject/u.test(markup.get('[Content_Types].xml') ?? '')) throw new FileProblem('files.macros');
  return { markup, others };
}

function isMacro(name: string): boolean {
  return /(?:^|\/)(?:vbaProject|vbaData)[^/]*\.(?:bin|xml)$|(?:^|\/)macrosheets\//iu.test(name);
}

/** Office writes UTF-8; markup in another encoding would be read by us as one thing and by Word as another. */
function utf8(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (error) {
    throw new FileProblem('files.broken', error);
  }
}
