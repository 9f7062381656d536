import type { Found } from './page-kinds.ts';

/** Questions to the search, as citizens ask them: in the addresses of its pages. */
export function questionsFor({
  numbers,
  titles,
}: Pick<Found, 'numbers' | 'titles'>): Record<string, string | string[]> {
  const search = (q: string, more = '') => `/search?q=${encodeURIComponent(q)}${more}`;
  return {
    'nothing asked': '/search',
    'one common word': ['工作', '管理', '建设', '发展', '单位', '部门'].map((q) => search(q)),
    'two words': ['安全 生产', '防汛 抗旱', '教育 经费', '土地 征收', '环境 保护', '农村 道路'].map((q) => search(q)),
    'three words': ['学校 食堂 管理', '医疗 保险 缴费', '城市 建设 规划'].map((q) => search(q)),
    'a number': numbers.map((q) => search(q)),
    'a title': titles.map((q) => search(q)),
    'what is nowhere': ['饕餮', '魑魅魍魉', 'zzz'].map((q) => search(q)),
    'narrowed down': ['工作', '管理', '建设'].map((q) => search(q, '&validity=in-force&year=2018&opens=service')),
    'by a filter alone': ['2010', '2015', '2020'].map((year) => `/search?year=${year}`),
    'of an issuer': ['issuer-2', 'issuer-12', 'issuer-20'].map((issuer) => search('管理', `&issuer=${issuer}`)),
    'the latest first': ['工作', '管理', '建设'].map((q) => search(q, '&order=date')),
    feed: ['工作', '管理', '建设'].map((q) => search(q).replace('?', '/feed.xml?')),
    'by interface': ['工作', '管理', '安全 生产'].map((q) => `/api/v1${search(q)}`),
  };
}
