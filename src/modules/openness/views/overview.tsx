import { Rows } from '#platform/look';
import { paths, type Place } from './frame.tsx';
import { words } from './words.ts';

/** The front of the platform: its fixed columns, each with what is found there. */
export function OverviewView() {
  return (
    <div class="openness-front">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Rows>
        {(Object.keys(paths) as Place[]).map((place) => (
          <li key={place}>
            <a class="title" href={paths[place]}>
              {words.places[place]}
            </a>
            <span class="quiet">{words.leads[place]}</span>
          </li>
        ))}
      </Rows>
    </div>
  );
}
