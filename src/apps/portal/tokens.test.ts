import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultColour, mainColourCodes } from '#modules/sites';
import { readStyles, styleFiles } from './styles.ts';

const assets = join(import.meta.dirname, 'assets');
const tokens = readFileSync(join(assets, 'tokens.css'), 'utf8');

type Colours = Record<string, string>;

/** The colours that a block of the tokens sets, by name. */
function coloursOf(selector: string): Colours {
  const at = tokens.indexOf(`${selector} {`);
  if (at < 0) throw new Error(`no ${selector}`);
  const block = tokens.slice(at, tokens.indexOf('}', at));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const modes: Record<string, Colours> = {
  light: coloursOf(':root'),
  dark: coloursOf("html[data-mode~='dark']"),
  contrast: coloursOf("html[data-mode~='contrast']"),
  'contrast dark': coloursOf("html[data-mode~='contrast'][data-mode~='dark']"),
};

/** What a site's main colour changes of a mode. */
function changesOf(colour: string): Record<string, Colours> {
  const of = `[data-colour='${colour}']`;
  return {
    light: coloursOf(`html${of}`),
    dark: coloursOf(`html${of}[data-mode~='dark']`),
    contrast: coloursOf(`html${of}[data-mode~='contrast']`),
    'contrast dark': coloursOf(`\n${of}[data-mode~='contrast'][data-mode~='dark']`),
  };
}

const chosen = mainColourCodes.filter((code) => code !== defaultColour);
const sets: Record<string, Colours> = {
  ...modes,
  ...Object.fromEntries(
    chosen.flatMap((code) =>
      Object.entries(changesOf(code)).map(([mode, changes]) => [`${code} ${mode}`, { ...modes[mode], ...changes }]),
    ),
  ),
};

/** What stands on what: text 7:1 (WCAG 2.2, 1.4.6), edges of fields and drawn signs 3:1 (1.4.11). */
const texts = ['ink', 'quiet', 'red', 'brand', 'link', 'visited', 'green', 'amber'].flatMap((name) => [
  [name, 'paper'],
  [name, 'wash'],
]);
const pairs: [string, string, number][] = [
  ...[...texts, ['on-fill', 'fill'], ['on-mark', 'mark']].map(([text = '', ground = '']): [string, string, number] => [
    text,
    ground,
    7,
  ]),
  ['edge', 'paper', 3],
  ['edge', 'wash', 3],
];

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(Object.entries(sets))('the colours of %s', (_name, colours) => {
  it.each(pairs)('%s is read on %s', (text, ground, least) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(least);
  });
});

it('contrast is computed as the standard has it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 1);
});

it('every set has every colour, and every colour that is there stands in a pair or is a hairline', () => {
  const names = Object.keys(sets['light'] ?? {}).toSorted();
  for (const colours of Object.values(sets)) expect(Object.keys(colours).toSorted()).toEqual(names);
  expect(names.filter((name) => !pairs.flat().includes(name))).toEqual(['line']);
});

it('dark is the same whether the reader chose it or the machine', () => {
  expect(coloursOf("html:not([data-mode~='light'])")).toEqual(sets['dark']);
});

it('a main colour changes what frames a page and nothing else, and has at most two beside red', () => {
  expect(chosen.length).toBeLessThanOrEqual(2);
  for (const code of chosen) {
    for (const changes of Object.values(changesOf(code))) expect(Object.keys(changes)).toEqual(['brand', 'fill']);
    expect(coloursOf(`html[data-colour='${code}']:not([data-mode~='light'])`)).toEqual(changesOf(code)['dark']);
  }
});

it('no sheet but the tokens says a colour, and none names a token that there is not', async () => {
  const others = styleFiles.filter((name) => name !== 'tokens.css' && name !== 'printed.css');
  for (const name of others)
    expect([name, readFileSync(join(assets, name), 'utf8').match(/#[0-9a-f]{3,6}\b/gi)]).toEqual([name, null]);
  const styles = await readStyles();
  const used = new Set([...styles.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name));
  const set = new Set([...styles.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
  expect([...used].filter((name) => !set.has(name))).toEqual([]);
});
