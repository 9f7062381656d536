import { addDays, instantOf, type CivilDate } from '#platform/civil-date';
import type { Block } from '#modules/clearance';
import { fiveOpens, type FiveOpens, type Validity } from '#modules/register';
import { genres, issuers, numberOf, numerals, signs, themes, titleOf } from './lexicon.ts';
import { randomSource, type Random } from './random.ts';
import { loadWords, type Words } from './words.ts';

/** A generated document: as its title says, nobody's. */
export interface CorpusDocument {
  title: string;
  blocks: Block[];
  /** Its place in `issuers`. */
  issuerIndex: number;
  documentNumber: string | null;
  date: CivilDate;
  publishedOn: CivilDate;
  genre: string;
  theme: string;
  fiveOpens: FiveOpens;
  validity: Exclude<Validity, 'pending'>;
  /** Of what is amended or repealed: by which title. */
  replacedBy: string | null;
}

const firstYear = 2006;
const years = 20;

/**
 * `count` documents of 80 to 380 words, made one by one as they are asked for and the same for the same seed: words by
 * their real frequencies, dates over twenty years and more of them in recent ones. No two bear the same title.
 */
export function* generateCorpus(count: number, seed: number): Generator<CorpusDocument> {
  const random = randomSource(seed);
  const words = loadWords();
  const titles = new Set<string>();
  const serials = new Map<string, number>();
  for (let i = 0; i < count; i += 1) {
    const issuerIndex = Math.floor(random() ** 1.5 * issuers.length);
    const issuer = issuers[issuerIndex] ?? { name: '', prefix: '' };
    const genre = genres[Math.floor(random() ** 2 * genres.length)] ?? '';
    const date = dateOf(random);
    const title = freshTitle(random, words, titles, issuer.name, genre);
    yield {
      title,
      blocks: blocksOf(random, words),
      issuerIndex,
      documentNumber: random() < 0.7 ? nextNumber(serials, issuer.prefix, date) : null,
      date,
      publishedOn: addDays(date, Math.floor(random() * 20)),
      genre,
      theme: pick(random, themes),
      fiveOpens: pick(random, fiveOpens),
      ...validityOf(random, words, issuer.name),
    };
  }
}

/** The chance of a year grows with its distance from the first. */
function dateOf(random: Random): CivilDate {
  const year = firstYear + Math.floor(random() ** 0.5 * years);
  return addDays(`${year}-01-01`, Math.floor(random() * 345));
}

function freshTitle(random: Random, words: Words, known: Set<string>, issuer: string, genre: string): string {
  for (;;) {
    const matter = Array.from({ length: 2 + Math.floor(random() * 3) }, () => words.long(random)).join('');
    const title = titleOf(issuer, matter, genre);
    if (known.has(title)) continue;
    known.add(title);
    return title;
  }
}

/** Two to six blocks: headings as articles have them, each with its text; an odd one stands before the first. */
function blocksOf(random: Random, words: Words): Block[] {
  const count = 2 + Math.floor(random() * 5);
  const paragraphs = Math.ceil(count / 2);
  const each = Math.floor((80 + random() * 300) / paragraphs);
  const blocks: Block[] = [];
  for (let i = 0; i < paragraphs; i += 1) {
    const number = numerals[i - (count % 2)];
    if (number !== undefined)
      blocks.push({ kind: 'heading', level: 1, number, text: words.long(random) + words.long(random) });
    blocks.push({ kind: 'paragraph', text: textOf(random, words, each) });
  }
  return blocks;
}

function textOf(random: Random, words: Words, length: number): string {
  let text = '';
  for (let left = length; left > 0;) {
    const clause = Math.min(left, 4 + Math.floor(random() * 8));
    for (let i = 0; i < clause; i += 1) text += words.any(random);
    left -= clause;
    text += left === 0 || random() < 0.3 ? signs.stop : signs.comma;
  }
  return text;
}

/** As a number runs: from 1 in the order in which an issuer's documents of a year come. */
function nextNumber(serials: Map<string, number>, prefix: string, date: CivilDate): string {
  const year = instantOf(date, '12:00:00').getUTCFullYear();
  const serial = (serials.get(`${prefix}${year}`) ?? 0) + 1;
  serials.set(`${prefix}${year}`, serial);
  return numberOf(prefix, year, serial);
}

function validityOf(random: Random, words: Words, issuer: string): Pick<CorpusDocument, 'validity' | 'replacedBy'> {
  const chance = random();
  if (chance < 0.85) return { validity: 'in-force', replacedBy: null };
  if (chance < 0.91) return { validity: 'expired', replacedBy: null };
  const replacedBy = titleOf(issuer, words.long(random) + words.long(random), genres[0]);
  return { validity: chance < 0.97 ? 'repealed' : 'amended', replacedBy };
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}
