import { asked } from './lexicon.ts';
import type { Found } from './page-samples.ts';

/** Questions to the search, as citizens ask them: in the addresses of its pages. */
export function questionsFor({
  numbers,
  titles,
}: Pick<Found, 'numbers' | 'titles'>): Record<string, string | readonly string[]> {
  const { common, two, three, nowhere } = asked;
  const search = (q: string, more = '') => `/search?q=${encodeURIComponent(q)}${more}`;
  const each = (questions: readonly string[], more = '') => questions.map((q) => search(q, more));
  const some = common.slice(0, 3);
  return {
    'nothing asked': '/search',
    'one common word': each(common),
    'two words': each(two),
    'three words': each(three),
    'a number': each(numbers),
    'a title': each(titles),
    'what is nowhere': each(nowhere),
    'narrowed down': each(some, '&validity=in-force&year=2018&opens=service'),
    'by a filter alone': ['2010', '2015', '2020'].map((year) => `/search?year=${year}`),
    'of an issuer': ['issuer-2', 'issuer-12', 'issuer-20'].map((issuer) => search(common[1], `&issuer=${issuer}`)),
    'the latest first': each(some, '&order=date'),
    feed: each(some).map((path) => path.replace('?', '/feed.xml?')),
    'by interface': each([...some, two[0]]).map((path) => `/api/v1${path}`),
  };
}
