import { disclosureKindCodes } from '#modules/law';
import { addDays, civilDateOf } from '#platform/civil-date';
import { sitemapPartOf, type Placement, type Traces } from '#modules/register';
import { sitemapPath } from '../../portal/sitemap.ts';
import { surfaceTexts as texts } from './messages.ts';

/** What a portal answered. */
export interface Answered {
  status: number;
  text: string;
}

/** One place where the public may see an item, and what it must be like once the item is withdrawn. */
export interface Surface {
  name: string;
  path: string;
  /** The path asks for the title: it is told to nobody where the reason forbids that. */
  isSecret?: boolean;
  /** In a sentence, what of the item is still to be seen, or missing in its place; null when it is gone. */
  objection(answer: Answered): string | null;
}

/** For so long feeds tell what left their list; they tell a hundred at the most. */
const TOLD_FOR = 30 * 86_400_000;
const MOST_TOLD = 100;

/** Every surface of one portal, from the item's own page to the feeds of the lists in which it stood. */
export function surfacesOf(traces: Traces, now: Date): Surface[] {
  return [
    ...ownSurfaces(traces),
    ...lists(traces).map(({ path, name }) => listed(name, path, traces)),
    ...feeds(traces, now),
    ...sitemaps(traces),
    ...searches(traces),
    ...dayBefore(traces),
    changeFeed(traces),
  ];
}

function ownSurfaces({ publicId, titles, showsTitle, attachments }: Traces): Surface[] {
  function tombstone({ status, text }: Answered): string | null {
    if (status !== 410) return texts.notGone(status);
    if (!text.includes(publicId)) return texts.noTombstone;
    return !showsTitle && titles.some((title) => saysTitle(text, title)) ? texts.titleShown : null;
  }
  return [
    { name: texts.page, path: `/r/${publicId}`, objection: tombstone },
    { name: texts.apiItem, path: `/api/v1/releases/${publicId}`, objection: tombstone },
    ...[`/r/${publicId}/proof.html`, `/api/v1/releases/${publicId}/proof`].map((path) => gone(texts.proof, path)),
    ...attachments.map((sha256, i) => gone(texts.attachment(i + 1), `/r/${publicId}/attachments/${sha256}`)),
  ];
}

function gone(name: string, path: string): Surface {
  return {
    name,
    path,
    objection: ({ status }) => (status === 404 || status === 410 ? null : texts.notGone(status)),
  };
}

/** As a page and as JSON write it; what the shell says around every page is no title. */
function saysTitle(answer: string, title: string): boolean {
  const text = /<main[\s\S]*<\/main>/.exec(answer)?.[0] ?? answer;
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return [title, escaped, JSON.stringify(title).slice(1, -1)].some((form) => text.includes(form));
}

/** The lists of the openness platform: a portal answers those that its site has. */
const onPlatform = [
  'rules',
  'reports',
  'library',
  'withheld/partial',
  ...['unsorted', ...disclosureKindCodes].map((kind) => `content/${kind}`),
];

/** Each list at its beginning, and at the place where the item stood. */
function lists({ firstReleasedAt, columns, issuerCodes }: Traces): { name: string; path: string }[] {
  const here = `before=${firstReleasedAt.getTime() + 1}-000000000000`;
  const plain = [
    { name: texts.all, path: '/list' },
    ...columns.map((place) => ({ name: texts.column(codeOf(place)), path: `/list/${codeOf(place)}` })),
    ...onPlatform.map((path) => ({ name: texts.platform, path: `/openness/${path}` })),
    { name: texts.apiList, path: '/api/v1/releases' },
  ];
  const narrowed = [
    ...columns.map(({ site, column }) => ({ name: texts.apiList, query: { site, column } })),
    ...issuerCodes.map((issuer) => ({ name: texts.apiList, query: { issuer } })),
  ].map(({ name, query }) => ({ name, path: `/api/v1/releases?${new URLSearchParams(query).toString()}` }));
  return [
    { name: texts.home, path: '/' },
    ...[...plain, ...narrowed].flatMap(({ name, path }) => [
      { name, path },
      { name, path: `${path}${path.includes('?') ? '&' : '?'}${here}` },
    ]),
  ];
}

function listed(name: string, path: string, { publicId }: Traces): Surface {
  return {
    name,
    path,
    objection({ status, text }) {
      // A column that was closed since lists nothing any more.
      if (status === 404) return null;
      if (status !== 200) return texts.unreadable(status);
      return showsItem(text, publicId) ? texts.stillListed : null;
    },
  };
}

/** By its address, in pages and feeds; by its id, in answers for programs. */
function showsItem(text: string, publicId: string): boolean {
  return new RegExp(`/r/${publicId}\\b|"publicId":"${publicId}"|<id>[^<]*${publicId}</id>`).test(text);
}

function feeds(traces: Traces, now: Date): Surface[] {
  const { publicId, withdrawnAt, columns, lastColumns } = traces;
  const isTold = now.getTime() - withdrawnAt.getTime() < TOLD_FOR;
  const last = new Set(lastColumns.map(codeOf));
  const all = [
    { path: '/feed.xml', tells: isTold },
    ...columns.map((place) => ({ path: `/list/${codeOf(place)}/feed.xml`, tells: isTold && last.has(codeOf(place)) })),
  ];
  return all.map(({ path, tells }) => {
    const plain = listed(texts.feed, path, traces);
    return {
      ...plain,
      objection(answer) {
        const shown = plain.objection(answer);
        if (shown !== null || !tells || answer.status === 404) return shown;
        const told = [...answer.text.matchAll(/<at:deleted-entry ref="([^"]*)"/g)];
        if (told.length >= MOST_TOLD || told.some(([, ref]) => ref?.endsWith(`:${publicId}`))) return null;
        return texts.noDeletedEntry;
      },
    };
  });
}

/** The files of the sitemap in which its records stood, and the first one. */
function sitemaps(traces: Traces): Surface[] {
  const parts = new Set([1, ...traces.seqs.map((seq) => sitemapPartOf(seq))]);
  return [...parts].map((part) => listed(texts.sitemap, sitemapPath(part), traces));
}

function searches(traces: Traces): Surface[] {
  const asked = [
    ...traces.titles.map((q) => ({ name: texts.searchTitle, q: q.slice(0, 200) })),
    ...traces.documentNumbers.map((q) => ({ name: texts.searchNumber, q })),
  ];
  return asked.flatMap(({ name, q }) =>
    ['/search', '/api/v1/search', '/search/feed.xml'].map((path) => ({
      ...listed(name, `${path}?q=${encodeURIComponent(q)}`, traces),
      isSecret: !traces.showsTitle,
    })),
  );
}

/** The last day at whose end it was public: only that it was withdrawn since may be told of it. */
function dayBefore({ publicId, withdrawnAt, firstReleasedAt, showsTitle }: Traces): Surface[] {
  const day = addDays(civilDateOf(withdrawnAt), -1);
  const here = `before=${firstReleasedAt.getTime() + 1}-000000000000`;
  return [
    {
      name: texts.day,
      path: `/on/${day}?${here}`,
      objection({ status, text }) {
        if (status !== 200) return texts.unreadable(status);
        return text.includes(`#id=${publicId}&`) ? texts.stillListed : null;
      },
    },
    {
      name: texts.apiDay,
      path: `/api/v1/on/${day}?${here}`,
      objection({ status, text }) {
        if (status !== 200) return texts.unreadable(status);
        const { items } = JSON.parse(text) as {
          items: { publicId: string; version: object | null; withdrawn: { title: string | null } | null }[];
        };
        const row = items.find((item) => item.publicId === publicId);
        if (row?.version) return texts.stillListed;
        return !showsTitle && row?.withdrawn?.title ? texts.titleShown : null;
      },
    },
  ];
}

function changeFeed({ publicId, seq }: Traces): Surface {
  return {
    name: texts.changes,
    path: `/api/v1/changes?after=${Math.max(0, (seq ?? 1) - 1)}&limit=1`,
    objection({ status, text }) {
      if (seq === null) return texts.notNumbered;
      if (status !== 200) return texts.unreadable(status);
      const { changes } = JSON.parse(text) as {
        changes: { item: string | null; act: string; tombstone: object | null }[];
      };
      const [change] = changes;
      return change?.item === publicId && change.act === 'withdraw' && change.tombstone ? null : texts.noTombstone;
    },
  };
}

function codeOf({ site, column }: Placement): string {
  return `${site}/${column}`;
}
