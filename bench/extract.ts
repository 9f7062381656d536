import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'parse5';
import { extractDocument } from '#modules/intake';
import type { Row } from './harness/report.ts';
import { timed } from './harness/timing.ts';

const folder = new URL('../test/fixtures/pages/', import.meta.url);
/** How often all pages are read; the first round warms up and is not counted. */
const rounds = 6;
/** A page as large as browsers save them: the longest text of a fixture, scripts and pictures in it. */
const largeBytes = 5 * 1024 * 1024;
/** What a person still takes for at once, in milliseconds. */
const atOnce = 1_000;

/**
 * Pages read a second over the web pages among the fixtures, and the time of one page of 5 MB. Yardstick: parse5 alone
 * over the same bytes, which is a tree without any reading.
 */
export async function measureExtract(): Promise<Row[]> {
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }));
  const ours = await perSecond(pages.length, async () => {
    for (const { name, bytes } of pages) await extractDocument(bytes, name);
  });
  const parsing = await perSecond(pages.length, async () => {
    for (const { bytes } of pages) parse(bytes.toString('utf8'));
    await Promise.resolve();
  });
  const large = largePage();
  await extractDocument(large, 'large.html');
  const one = await timed(async () => {
    await extractDocument(large, 'large.html');
  });
  const tree = await timed(async () => {
    parse(large.toString('utf8'));
    await Promise.resolve();
  });
  return [
    { what: `pages read to fields and sections, ${pages.length} fixtures`, value: ours, unit: 'pages/s' },
    { what: 'yardstick: parse5 alone over the same pages', value: parsing, unit: 'pages/s' },
    { what: 'one page of 5 MB', value: one, unit: 'ms', wanted: `≤ ${atOnce}`, holds: one <= atOnce },
    { what: 'yardstick: parse5 alone over the same page', value: tree, unit: 'ms' },
  ];
}

async function perSecond(count: number, round: () => Promise<void>): Promise<number> {
  await round();
  const took = await timed(async () => {
    for (let i = 1; i < rounds; i += 1) await round();
  });
  return (count * (rounds - 1) * 1000) / took;
}

function largePage(): Buffer {
  const page = readFileSync(new URL('hanweb-list.html', folder), 'utf8');
  const [paragraph = ''] = /<p>\u3000\u3000.*?<\/p>/u.exec(page) ?? [];
  const text = page.replace(paragraph, paragraph.repeat(12_000));
  const rest = Math.max(0, largeBytes - Buffer.byteLength(text));
  const picture = `<img src="data:image/png;base64,${'QUJD'.repeat(Math.floor(rest / 8))}">`;
  const script = `<script>${'var a=1;'.repeat(Math.floor(rest / 16))}</script>`;
  return Buffer.from(text.replace('</body>', `${picture}${script}</body>`));
}
