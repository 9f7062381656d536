import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenMode, modeCookie, modeLinks, modeOf, wayBack } from './reading-mode.ts';

describe('how a visitor reads', () => {
  it('is what the links chose, one aspect after the other, until it is chosen otherwise', () => {
    let mode = '';
    for (const query of [{ text: 'large' }, { theme: 'dark' }, { contrast: 'more' }]) mode = chosenMode(mode, query);
    expect(mode).toBe('large contrast dark');
    expect(modeOf(`a=b; ${modeCookie(mode, true).split(';')[0]}; c=d`)).toBe(mode);
    expect(chosenMode(mode, { theme: 'light', text: 'normal' })).toBe('contrast light');
    expect(chosenMode('contrast light', { theme: 'auto', contrast: 'normal' })).toBe('');
  });

  it('stays as it was where an address asks for what there is not', () => {
    expect(chosenMode('large', { text: 'huge', theme: '__proto__', colour: 'red' })).toBe('large');
  });

  it('is kept for a year where scripts cannot read it, and taken away where nothing is chosen', () => {
    expect(modeCookie('large dark', true)).toBe(
      'mode=large.dark; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure',
    );
    expect(modeCookie('', false)).toBe('mode=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
  });

  it.each(['mode=huge', 'mode="><script>', 'mode=dark.light', 'amode=large', 'mode=', 'MODE=large', 'mode=LARGE'])(
    'is nothing where a cookie names nothing that there is: %s',
    (cookie) => {
      expect(modeOf(cookie)).toBe('');
    },
  );

  it('is never any other word, whatever the cookie says', () => {
    const words = new Set(['', 'large', 'contrast', 'dark', 'light']);
    fc.assert(
      fc.property(fc.string(), (text) =>
        modeOf(`mode=${text}`)
          .split(' ')
          .every((word) => words.has(word)),
      ),
    );
  });

  it('each link leads back to where it stands', () => {
    const address = '/search?q=%E5%AE%89&order=date';
    for (const { href } of Object.values(modeLinks(address)).flat()) {
      expect(wayBack(new URL(href, 'http://x.cn').searchParams.get('back') ?? '')).toBe(address);
    }
  });
});

it('an address of any length makes no page long', () => {
  const links = Object.values(modeLinks(`/search?q=${'%'.repeat(16_000)}`)).flat();
  expect(links.map(({ href }) => href.length).reduce((sum, length) => sum + length)).toBeLessThan(500);
});

describe('the way back', () => {
  it.each([
    undefined,
    '',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/.//evil.example/',
    '/..//evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/mode?text=large',
  ])('to anywhere else leads home: %j', (back) => {
    expect(wayBack(back)).toBe('/');
  });

  it('is a path of ours, and no line of its own in the head of the answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('/\\.:@?#%&=a\t\r\n\0 公'), '\ud800') }), (text) => {
        const back = wayBack(`/${text}`);
        const { origin } = new URL(back, 'https://www.city.gov.cn/any/page');
        return origin === 'https://www.city.gov.cn' && /^\/[\x21-\x7e]*$/.test(back);
      }),
    );
  });
});
