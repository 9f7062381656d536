import type { Page, PublicRoute } from '#platform/page';
import { parts } from './parts.tsx';
import { designWords as words } from './samples.ts';

const colours = [
  'paper',
  'wash',
  'ink',
  'quiet',
  'line',
  'edge',
  'red',
  'brand',
  'fill',
  'link',
  'visited',
  'green',
  'amber',
  'mark',
];

/** The living page of the parts: only where the city is one of samples. */
export const designRoutes: readonly PublicRoute[] = [{ path: '/design', answer: designPage }];

async function designPage(): Promise<Page> {
  return {
    title: words.title,
    canonical: '/design',
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <h2>{words.colours}</h2>
        <ul class="columns">
          {colours.map((name) => (
            <li key={name}>
              <Swatch name={name} />
            </li>
          ))}
        </ul>
        {parts.map(({ name, drawn }) => (
          <section key={name}>
            <h2>{name}</h2>
            {drawn()}
          </section>
        ))}
      </>
    ),
  };
}

/** The colour as the page has it just now: in dark and contrast another. */
function Swatch({ name }: { name: string }) {
  return (
    <span class="opens">
      <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
        <rect x="1" y="1" width="30" height="30" fill={`var(--${name})`} stroke="var(--edge)" />
      </svg>
      <code>{name}</code>
    </span>
  );
}
