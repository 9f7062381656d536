import { Facets } from '#platform/look';
import { fiveOpens, OpensSign } from '#modules/signs';
import { listAddress, type Narrowing } from '../list-address.ts';
import type { ListCounts } from '../list-counts.ts';
import { readPeriod } from '../period.ts';
import { countText, listWords as words } from './list-words.ts';

interface FacetsProps {
  path: string;
  narrowing: Narrowing;
  /** Null where the list is too long to be counted. */
  counts: ListCounts | null;
  /** The first and the last year of a list that is not counted. */
  years: { first: number; last: number } | null;
}

/** By what a list can be narrowed down further, with how many would be left where that is known; nothing where by nothing. */
export function listFacets(props: FacetsProps) {
  const { narrowing, counts } = props;
  const hasOpens = narrowing.opens === undefined && (!counts?.byOpens || counts.byOpens.size > 1);
  const sections = [...(hasOpens ? [<Opens key="opens" {...props} />] : []), ...periodFacets(props)];
  if (sections.length === 0) return null;
  return (
    <aside id="narrowing" class="narrowing" aria-label={words.narrow}>
      {sections}
    </aside>
  );
}

function Opens({ path, narrowing, counts }: FacetsProps) {
  const facets = fiveOpens
    .filter((opens) => !counts?.byOpens || counts.byOpens.has(opens))
    .map((opens) => ({
      name: <OpensSign opens={opens} />,
      href: listAddress(path, { ...narrowing, opens }),
      ...(counts?.byOpens && { count: countText(counts.byOpens.get(opens) ?? 0) }),
    }));
  return <Facets title={words.opens} facets={facets} />;
}

/** Years, or the months of the year chosen. */
function periodFacets(props: FacetsProps) {
  const { path, narrowing, counts } = props;
  const { period } = narrowing;
  if (period && period.kind !== 'year') return [];
  const codes = period ? monthsIn(period.code, counts) : yearsIn(props);
  if (codes.length < 2) return [];
  const facets = codes.map((code) => ({
    name: period ? words.monthOf(Number(code.slice(5))) : code,
    href: listAddress(path, { ...narrowing, period: readPeriod(code) }),
    ...(counts && { count: countText(countedIn(code, counts)) }),
  }));
  return [<Facets key="period" title={period ? words.month : words.year} facets={facets} />];
}

function yearsIn({ counts, years }: FacetsProps): string[] {
  return counts ? [...new Set(counts.byMonth.keys().map((month) => month.slice(0, 4)))] : stretch(years);
}

function monthsIn(year: string, counts: ListCounts | null): string[] {
  const all = Array.from({ length: 12 }, (_, i) => `${year}-${String(12 - i).padStart(2, '0')}`);
  return counts ? all.filter((month) => counts.byMonth.has(month)) : all;
}

function countedIn(code: string, { byMonth }: ListCounts): number {
  return byMonth.entries().reduce((sum, [month, count]) => (month.startsWith(code) ? sum + count : sum), 0);
}

/** Every year from the last to the first, forty at most: nobody's site is older. */
function stretch(years: FacetsProps['years']): string[] {
  if (!years) return [];
  const count = Math.min(40, years.last - years.first + 1);
  return Array.from({ length: count }, (_, i) => String(years.last - i));
}
