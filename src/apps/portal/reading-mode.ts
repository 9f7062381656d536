/**
 * How a visitor may want to read (阅读方式), each aspect with its options and the word by which style sheets know the option,
 * `html[data-mode~="large"]`. An option without a word is how everything is unless chosen.
 */
const aspects = {
  text: { normal: null, large: 'large' },
  contrast: { normal: null, more: 'contrast' },
  theme: { auto: null, dark: 'dark', light: 'light' },
} as const satisfies Record<string, Record<string, string | null>>;
type Aspect = keyof typeof aspects;
const entries = Object.entries(aspects) as [Aspect, Readonly<Record<string, string | null>>][];

const YEAR = 365 * 86_400;
/** Characters: an address stands in every link that chooses, and whoever makes a long one up makes the page no longer. */
const LONGEST_BACK = 1_000;

/** The words of the mode that a request's cookies name, in their fixed order; the empty text where they name none. */
export function modeOf(cookies: string | undefined): string {
  if (cookies === undefined) return '';
  const named = /(?:^|;)\s*mode=([a-z.]{1,40})\s*(?:;|$)/.exec(cookies)?.[1];
  return named === undefined ? '' : modeFrom(new Set(named.split('.')));
}

/** The mode after what an address chooses; what it does not name, or names in no way there is, stays as it was. */
export function chosenMode(before: string, query: Readonly<Record<string, string>>): string {
  const words = new Set(before.split(' '));
  for (const [aspect, options] of entries) {
    const option = query[aspect];
    if (option === undefined || !Object.hasOwn(options, option)) continue;
    for (const word of Object.values(options)) words.delete(word ?? '');
    words.add(options[option] ?? '');
  }
  return modeFrom(words);
}

/** At most one word of each aspect: a cookie that names two was written by nobody. */
function modeFrom(words: ReadonlySet<string>): string {
  const chosen = entries.map(([, options]) =>
    Object.values(options).filter((word) => word !== null && words.has(word)),
  );
  return chosen.flatMap((of) => (of.length === 1 ? of : [])).join(' ');
}

/** The cookie that keeps a mode for a year, or takes it away where nothing is chosen. */
export function modeCookie(mode: string, isSecure: boolean): string {
  const age = mode === '' ? 0 : YEAR;
  return `mode=${mode.replaceAll(' ', '.')}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** One option as a page offers it: a link that works without a script. */
export interface ModeLink {
  option: string;
  /** By which a style sheet knows that it is chosen; null for how everything is unless chosen. */
  word: string | null;
  href: string;
}

/**
 * The links that choose how to read and come back to `address`. They are the same whatever is chosen, for a page has one form
 * for all: which of them are shown is for the style sheet to say.
 */
export function modeLinks(address: string): Record<Aspect, ModeLink[]> {
  const back = encodeURIComponent(address.length > LONGEST_BACK ? '/' : address);
  const links = entries.map(([aspect, options]) => [
    aspect,
    Object.entries(options).map(([option, word]) => ({ option, word, href: `/mode?${aspect}=${option}&back=${back}` })),
  ]);
  return Object.fromEntries(links) as Record<Aspect, ModeLink[]>;
}

/** The path of our own to which an address wants to come back; the home page where it wants to go anywhere else. */
export function wayBack(back: string | undefined): string {
  const own = 'http://own.invalid';
  if (back === undefined || !back.startsWith('/') || !URL.canParse(back, own)) return '/';
  const { origin, pathname, search } = new URL(back, own);
  const isOwn = origin === own && !pathname.startsWith('//') && pathname !== '/mode';
  return isOwn ? pathname + search : '/';
}
