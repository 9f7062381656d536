import { Phrased } from '#platform/look';
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

interface FrameProps {
  place: Place;
  title: string;
  /** The page has an aside of its own: the way to the other places stands below it. */
  hasAside?: boolean;
  children: ComponentChildren;
}

/** The way to the feed of a list. */
export function Feed({ of }: { of: string }) {
  return (
    <p class="quiet order">
      <a href={`${of}/feed.xml`}>{words.feed}</a>
    </p>
  );
}

/** What every page of the platform has around it: the way back and the title, and aside the platform's places. */
export function Frame({ place, title, hasAside = false, children }: FrameProps) {
  return (
    <div class={hasAside ? 'openness' : 'openness with-aside'}>
      <div>
        <p class="openness-trail">
          <a href="/openness">{words.title}</a>
        </p>
        <h1>
          <Phrased text={title} />
        </h1>
        {children}
      </div>
      <nav class="openness-nav" aria-label={words.nav}>
        <ul>
          {(Object.keys(paths) as Place[]).map((each) => (
            <li key={each}>
              <a href={paths[each]} {...(each === place && { 'aria-current': 'true' as const })}>
                {words.places[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
