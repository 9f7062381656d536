import { asked } from './lexicon.ts';
import { questionsFor } from './page-questions.ts';
import { lookUp, type Found } from './page-samples.ts';
import type { Stage } from './stage.ts';

/** An address of which a portal is asked: of the first site, or of that of the departments. */
export interface Address {
  path: string;
  onSecondSite?: boolean;
}

/** Addresses of one sort of page, which are asked for in turn; by kind and by what they are. */
export interface Sort {
  kind: string;
  what: string;
  addresses: readonly Address[];
}

/** Every sort of page that a loaded city has, each with addresses that lead to something in it. */
export async function sortsOf(stage: Stage): Promise<Sort[]> {
  const found = await lookUp(stage);
  return Object.entries(kindsOf(found)).flatMap(([kind, sorts]) =>
    Object.entries(sorts).map(([what, asked]) => ({
      kind,
      what,
      addresses: [asked].flat().map((one) => (typeof one === 'string' ? { path: one } : one)),
    })),
  );
}

type Asked = string | Address | readonly (string | Address)[];

function kindsOf(city: Found): Record<string, Record<string, Asked>> {
  const { ids, revised, gone, day, month, column, everything, departments, log } = city;
  const list = '/list/city/policy';
  const year = day.late.slice(0, 4);
  const of = (path: string) => ids.map((id) => path.replace('*', id));
  return {
    'front page': { 'first site': '/', 'second site': second('/') },
    lists: {
      everything: '/list',
      'everything, further on': everything.map((at) => `/list?before=${at}`),
      'everything, its last page': `/list?before=${city.last}`,
      'one of the five opens': '/list?opens=service',
      'one of the five opens, of a month': `/list?opens=service&in=${month.full}`,
      'of a year': `/list?in=${year}`,
      'of a month': `/list?in=${month.full}`,
      column: list,
      'column, further on': column.map((at) => `${list}?before=${at}`),
      'column, one of the five opens': `${list}?opens=service`,
      'column, of a year': `${list}?in=${year}`,
      'second site': second('/list'),
      'second site, further on': departments.map((at) => second(`/list?before=${at}`)),
      'second site, one of the five opens': second('/list?opens=service'),
      'second site, of a month': second(`/list?in=${month.full}`),
      feed: '/feed.xml',
      'feed, further on': everything.map((at) => `/feed.xml?before=${at}`),
      'feed of a column': `${list}/feed.xml`,
      'feed of the second site': second('/feed.xml'),
    },
    'release and what belongs to it': {
      page: of('/r/*'),
      'page, of what was repealed': revised.map((id) => `/r/${id}`),
      print: of('/r/*/print'),
      share: of('/r/*/share'),
      feed: of('/r/*/feed.xml'),
      history: revised.map((id) => `/r/${id}/history`),
      compared: revised.map((id) => `/r/${id}/compare?from=1&to=2`),
      'earlier version': revised.map((id) => `/r/${id}/versions/1`),
      'sheet of paper': of('/p/*?n=1'),
      attachment: of(`/r/*/attachments/${'0'.repeat(64)}`),
      withdrawn: gone.map((id) => `/r/${id}`),
    },
    proof: {
      'verify page': '/verify',
      checkpoint: '/log/checkpoint',
      tile: log.map((n) => `/log/tile/0/${n}`),
      saved: of('/r/*/proof.html'),
      'by interface': of('/api/v1/releases/*/proof'),
      verifier: '/verify/page',
      'script of the verifier': '/verify/script.js',
      'hash of the verifier': '/verify/hash',
    },
    'what was public on a day': {
      form: '/on',
      today: `/on/${day.today}`,
      'today, further on': everything.map((at) => `/on/${day.today}?before=${at}`),
      'today, in a column': `/on/${day.today}?place=city/policy`,
      'today, in a column of nothing': `/on/${day.today}?place=city/nothing`,
      'today, by an issuer': `/on/${day.today}?issuer=issuer-20`,
      'before everything was brought in': `/on/${day.late}`,
      'long ago': `/on/${day.early}`,
      'by interface': `/api/v1/on/${day.today}?limit=100`,
    },
    figures: {
      'this month': '/figures',
      'a full month': `/figures/${month.full}`,
      'what they count': `/figures/${month.full}/items`,
      'what they count, by timing': `/figures/${month.full}/items?timing=late&opens=service`,
      'withdrawn this month': `/figures/${month.now}/withdrawn`,
      'withdrawn, further on': city.withdrawn.map((at) => `/figures/${month.now}/withdrawn?before=${at}`),
    },
    search: questionsFor(city),
    interface: {
      releases: '/api/v1/releases?limit=100',
      'releases of a site': '/api/v1/releases?site=departments',
      'releases of an issuer': '/api/v1/releases?issuer=issuer-20',
      'releases of an issuer on a site': '/api/v1/releases?issuer=issuer-20&site=departments',
      'releases of an issuer in a column of nothing': '/api/v1/releases?issuer=issuer-1&site=city&column=nothing',
      release: of('/api/v1/releases/*'),
      'changes, the first': '/api/v1/changes?after=0&limit=100',
      'changes, further on': city.seqs.map((seq) => `/api/v1/changes?after=${seq}&limit=100`),
      'changes, the latest': `/api/v1/changes?after=${city.latest - 50}`,
    },
    openness: {
      overview: '/openness',
      rules: '/openness/rules',
      'feed of rules': '/openness/rules/feed.xml',
      requests: '/openness/requests',
      remedies: '/openness/remedies',
      guides: '/openness/guides',
      guide: '/openness/guides/education',
      content: '/openness/content',
      'one kind': '/openness/content/a20-1',
      'one kind, further on': column.map((at) => `/openness/content/a20-1?before=${at}`),
      'feed of a kind': '/openness/content/a20-1/feed.xml',
      unsorted: '/openness/content/unsorted',
      'unsorted, further on': everything.map((at) => `/openness/content/unsorted?before=${at}`),
      'unsorted, second site': second('/openness/content/unsorted'),
      reports: '/openness/reports',
      'feed of reports': '/openness/reports/feed.xml',
      'reports of a year': `/openness/reports/${Number(day.today.slice(0, 4)) - 2}`,
      'reports of a unit': '/openness/reports/unit/education',
      withheld: '/openness/withheld',
      'feed of what is withheld': '/openness/withheld/feed.xml',
      'public in part': '/openness/withheld/partial',
    },
    'policy library': {
      whole: '/openness/library',
      'of a year': `/openness/library?year=${year}`,
      'of an early year': `/openness/library?year=${day.early.slice(0, 4)}`,
      'by words': `/openness/library?q=${encodeURIComponent(asked.common[0])}`,
      'narrowed down': '/openness/library?validity=repealed&opens=service',
      'at a level': '/openness/library?level=city',
      'at another level': '/openness/library?level=county',
      'second site': second('/openness/library'),
      feed: '/openness/library/feed.xml',
    },
    sitemap: {
      index: '/sitemap.xml',
      'index of the second site': second('/sitemap.xml'),
      pages: '/sitemaps/pages.xml',
      'first file': '/sitemaps/1.xml',
      'first file of the second site': second('/sitemaps/1.xml'),
    },
    'small pages': {
      robots: '/robots.txt',
      'security.txt': '/.well-known/security.txt',
      'report a fault': '/report-fault',
      'script of a release': '/release/script.js',
      'no such page': '/r/zzzzzzzzzzzz',
    },
  };
}

function second(path: string): Address {
  return { path, onSecondSite: true };
}
