import type { Region } from './document.ts';
import { attribute } from './html-tree.ts';
import type { Element } from './html-tree.ts';

const BY_TAG: Readonly<Record<string, Region>> = {
  nav: 'navigation',
  footer: 'footer',
  aside: 'aside',
};

const BY_ROLE: Readonly<Record<string, Region>> = {
  navigation: 'navigation',
  contentinfo: 'footer',
  complementary: 'aside',
  search: 'navigation',
};

/**
 * Names that the makers of government sites give to ids and classes, whole words only: `footer-top` counts as `footer`,
 * `headlines` counts as nothing. `location`, `position`, `dqwz`, `weizhi`: "you are here".
 */
const BY_WORD: readonly (readonly [RegExp, Region])[] = [
  [
    /^(?:breadcrumbs?|breadcrumbnav|crumbs?|bread|position|location|dqwz|dangqian|weizhi|wz|path|currentpath|currmenu|mbx|mbxnav|crumbnav|local|place|site-?path|breadcrumb-?nav|urhere|curlocation|lujing)$/u,
    'breadcrumb',
  ],
  [/^(?:foot|footer|footers|bottom|copyright|copyrights|friendlink|friendlinks|yqlj|footerbox)$/u, 'footer'],
  [
    /^(?:share|bdshare|bdsharebuttonbox|social|fenxiang|qrcode|ewm|erweima|saoyisao|print|toolbar|tools|sharebox|share-?box|bshare|jiathis|a2a|fontsize|zihao)$/u,
    'share',
  ],
  [
    /^(?:nav|navs|navbar|navigation|menu|menus|topbar|sitenav|mainnav|search|searchbox|login|lang|skip|skiplink|barrierfree|wza|daohang)$/u,
    'navigation',
  ],
  [
    /^(?:sidebar|sidenav|aside|related|relate|xgwj|xgyd|recommend|hotnews|prevnext|pagenav|shangxia|prev-next|pre-next|relevantdoc|xgjd|xgzc|xglj|relevant)$/u,
    'aside',
  ],
];

/** No part of the frame holds more than this share of the page: a `<form class="nav">` may wrap everything. */
const MAX_SHARE_OF_FRAME = 0.4;

/** What part of the page's frame an element of so many characters makes, or `null` where it says nothing that can be believed. */
export function regionOf(element: Element, length: number, pageLength: number): Region | null {
  const region = BY_TAG[element.tagName] ?? BY_ROLE[attribute(element, 'role') ?? ''] ?? regionByName(element);
  return region !== null && length <= Math.max(pageLength * MAX_SHARE_OF_FRAME, 80) ? region : null;
}

function regionByName(element: Element): Region | null {
  if (element.tagName === 'body' || element.tagName === 'html') return null;
  const names = `${attribute(element, 'id') ?? ''} ${attribute(element, 'class') ?? ''}`.trim().toLowerCase();
  if (names === '') return null;
  const words = names.split(/\s+/u).flatMap((name) => [name, ...name.split(/[-_]/u)]);
  return BY_WORD.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1] ?? null;
}
