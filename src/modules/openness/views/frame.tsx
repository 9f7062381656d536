import type { ComponentChildren } from 'preact';
import { words } from './words.ts';

export type Place = keyof typeof words.places;

/** Where each place of the platform stands, in the order of the fixed columns. */
export const paths: Record<Place, string> = {
  guides: '/openness/guides',
  rules: '/openness/rules',
  content: '/openness/content',
  reports: '/openness/reports',
  requests: '/openness/requests',
  library: '/openness/library',
  withheld: '/openness/withheld',
  remedies: '/openness/remedies',
};

/** What every page of the platform has around it: the way to its places, the present one marked, and the title. */
export function Frame({ place, title, children }: { place: Place; title: string; children: ComponentChildren }) {
  return (
    <>
      <nav class="openness-nav" aria-label={words.nav}>
        <ul>
          <li>
            <a href="/openness">{words.title}</a>
          </li>
          {(Object.keys(paths) as Place[]).map((each) => (
            <li key={each}>
              <a href={paths[each]} {...(each === place && { 'aria-current': 'true' as const })}>
                {words.places[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h1>{title}</h1>
      {children}
    </>
  );
}
