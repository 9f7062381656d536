import type { PageColumn } from '#platform/page';
import { columnTags } from '#modules/register';
import { columnTypeName } from '#modules/sites';
import type { Place } from './views/frame.tsx';
import { words } from './views/words.ts';

/** Which of the official kinds of columns each place of the platform is (网页标签规范). */
const kinds: Record<Place, string> = {
  guides: 'openness-guide',
  rules: 'openness-catalogue',
  content: 'openness-catalogue',
  reports: 'openness-report',
  requests: 'on-request',
  library: 'policy-documents',
  withheld: 'openness-catalogue',
  remedies: 'complaints',
};

/** What the tags of a page of a place say; `about` names a page within it that is a list of its own. */
export function placeTags(place: Place, about?: { title: string; description: string }): PageColumn {
  const { title: name, description } = about ?? { title: words.places[place], description: words.leads[place] };
  return columnTags({ name, description, type: columnTypeName(kinds[place]) });
}
