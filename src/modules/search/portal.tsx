import type { Page, PublicRequest, PublicRoute, Raw } from '#platform/page';
import { anyChange, json } from '#platform/page';
import { searchPublic } from './queries.ts';
import { ResultView } from './views/results.tsx';
import { words } from './views/words.ts';

const longest = 200;

/** The public routes of search. */
export const routes: readonly PublicRoute[] = [
  { path: '/search', answer: page },
  { path: '/api/v1/search', answer: answerJson },
];

async function page({ db, query }: PublicRequest): Promise<Page> {
  const q = questionOf(query);
  const answer = q === '' ? null : await searchPublic(db, { q, ...after(query), limit: 20 });
  return {
    title: q === '' ? words.title : `${q} - ${words.title}`,
    keys: [anyChange],
    body: <ResultView q={q} answer={answer} isFirst={!query['after']} />,
  };
}

async function answerJson({ db, query }: PublicRequest): Promise<Raw> {
  const { issuer } = query;
  const limit = Number(query['limit'] ?? 20);
  const found = await searchPublic(db, { q: questionOf(query), ...after(query), ...(issuer && { issuer }), limit });
  return json(found, { keys: [anyChange] });
}

/** What was asked; of a question longer than a page's worth of words its beginning. */
function questionOf(query: PublicRequest['query']): string {
  return (query['q'] ?? '').trim().slice(0, longest);
}

function after(query: PublicRequest['query']): { after?: string } {
  return query['after'] ? { after: query['after'] } : {};
}
