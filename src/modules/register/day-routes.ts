import { h } from 'preact';
import { civilDateOf, formatInstant, isCivilDate } from '#platform/civil-date';
import { json, type Page, type PublicRequest, type PublicRoute, type Raw } from '#platform/page';
import { listColumns, listSites } from '#modules/sites';
import { registerTexts } from './messages.ts';
import { limitOf } from './parameters.ts';
import { dayAskedFor, endOf, findFirstRelease, listPublicOn, type DayWanted, type StoodThen } from './public-on-day.ts';
import { DayView, type PlaceOption } from './views/day.tsx';
import { dayTitle } from './views/day-words.ts';

const onPage = 30;

/** What was public on a past day: for people, and for programs that check each row against the log. */
export const dayRoutes: readonly PublicRoute[] = [
  { path: '/on', answer: dayPage },
  { path: '/on/:day', answer: dayPage },
  { path: '/api/v1/on/:day', answer: dayJson },
];

async function dayPage({ db, params, query, now }: PublicRequest): Promise<Page> {
  const today = civilDateOf(now);
  const asked = params['day'] ?? query['day'];
  const filter = filterOf(query);
  const common = { asked: asked ?? today, today, filter, places: await placeOptions(db, filter.site) };
  const problem = asked === undefined ? null : problemOf(asked, today);
  if (asked === undefined || problem !== null) {
    const body = h(DayView, { ...common, problem, found: null, first: null });
    return { status: problem === null ? 200 : 422, title: dayTitle(null), canonical: '/on', body };
  }
  const before = query['before'];
  const found = await listPublicOn(db, { day: asked, ...filter, ...(before && { before }), limit: onPage });
  const first = found.items.length === 0 ? await findFirstRelease(db) : null;
  const body = h(DayView, { ...common, problem, found, first, isFirst: !before });
  return { title: dayTitle(asked), canonical: `/on/${asked}`, body };
}

/** A form that was filled in wrongly comes back with what is wrong about it. */
function problemOf(asked: string, today: string): string | null {
  if (!isCivilDate(asked)) return registerTexts.badDay;
  return asked > today ? registerTexts.dayAhead : null;
}

async function dayJson({ db, params, query, now }: PublicRequest): Promise<Raw> {
  const today = civilDateOf(now);
  const day = dayAskedFor(params['day'] ?? '', today);
  const { before } = query;
  const limit = limitOf(query, onPage);
  const { items, next } = await listPublicOn(db, { day, ...filterOf(query), ...(before && { before }), limit });
  return json({ day, until: formatInstant(endOf(day)), isOver: day < today, items: items.map(rowOf), next });
}

/** With `record` and `salt` anybody can compute the commitment that stands in the log at `logIndex`. */
function rowOf({ publicId, n, logIndex, firstReleasedAt, version, withdrawn }: StoodThen) {
  return {
    publicId,
    n,
    logIndex,
    firstReleasedAt: formatInstant(firstReleasedAt),
    version: version && {
      title: version.record.title,
      documentNumber: version.record.documentNumber,
      issuer: version.record.issuer,
      validity: version.record.validity,
      validityThen: version.validityThen,
      at: formatInstant(version.at),
      salt: version.salt.toString('hex'),
      record: version.record,
    },
    withdrawn: withdrawn && { ...withdrawn, at: formatInstant(withdrawn.at) },
  };
}

/** The page names a place as `site/column`, programs by two parameters. */
function filterOf({
  place,
  site,
  column,
  issuer,
}: PublicRequest['query']): Pick<DayWanted, 'site' | 'column' | 'issuer'> {
  const [placeSite, placeColumn] = (place ?? '').split('/', 2);
  const wanted = { site: placeSite || site, column: placeColumn || column, issuer };
  return {
    ...(wanted.site && { site: wanted.site, ...(wanted.column && { column: wanted.column }) }),
    ...(wanted.issuer && { issuer: wanted.issuer }),
  };
}

/** Every site, and the columns of the one asked for, else of the city's own, which stands first. */
async function placeOptions(db: PublicRequest['db'], chosen: string | undefined): Promise<PlaceOption[]> {
  const sites = await listSites(db);
  const open = sites.find(({ code }) => code === chosen) ?? sites[0];
  const columns = open ? await listColumns(db, open.code) : [];
  return sites.flatMap(({ code, name }) => [
    { value: code, name },
    ...(code === open?.code
      ? columns.map((column) => ({ value: `${code}/${column.code}`, name: `${name}\u3000${column.name}` }))
      : []),
  ]);
}
