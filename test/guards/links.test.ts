import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLinks } from '../../scripts/check-links.ts';
import { house, plant } from './plant.ts';

describe('links in documents', () => {
  it('lead somewhere, in every document of the house', () => {
    expect(checkLinks(house)).toEqual([]);
  });

  it('are found broken where the file, the heading or the picture is not there', () => {
    const root = plant({
      'README.md': [
        '# Top',
        '[good](docs/a.md) [its heading](docs/a.md#the-second-时限) [own](#top) [web](https://example.org/x) <docs/a.md>',
        '[no file](docs/b.md)',
        '[no heading](docs/a.md#third)',
        '[no own heading](#bottom)',
        '![no picture](docs/a.png)',
        '[folder](docs/) [by reference][ref]',
        '[ref]: docs/c.md',
        '```',
        '[in code](docs/d.md)',
        '```',
        '`[in code](docs/e.md)`',
      ].join('\n'),
      'docs/a.md': '# A `one`\n\n## The second: 时限\n\n[up](../README.md#top) [out](../../outside.md)\n',
    });
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'node_modules/x.md'), '[not ours](nowhere.md)');
    expect(checkLinks(root).map(({ file, line, message }) => [file, line, message.split(' ')[0]])).toEqual([
      ['README.md', 3, 'docs/b.md'],
      ['README.md', 4, 'docs/a.md#third'],
      ['README.md', 5, '#bottom'],
      ['README.md', 6, 'docs/a.png'],
      ['README.md', 8, 'docs/c.md'],
      ['docs/a.md', 5, '../../outside.md'],
    ]);
  });

  it('may name a heading that stands twice by its number', () => {
    const root = plant({ 'a.md': '# Same\n\n# Same\n\n[first](#same) [second](#same-1) [third](#same-2)\n' });
    expect(checkLinks(root).map(({ message }) => message.split(' ')[0])).toEqual(['#same-2']);
  });
});
