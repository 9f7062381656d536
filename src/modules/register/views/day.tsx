import { Phrased } from '#platform/look';
import { isCivilDate } from '#platform/civil-date';
import { endOf, type DayWanted, type StoodThen } from '../public-on-day.ts';
import { dayTitle, dayWords as texts } from './day-words.ts';
import { moment, titleOf, words } from './words.ts';

/** A site or one of its columns, as the form offers it. */
export interface PlaceOption {
  value: string;
  name: string;
}

interface DayProps {
  /** What was asked for, a day or not. */
  asked: string;
  today: string;
  filter: Pick<DayWanted, 'site' | 'column' | 'issuer'>;
  places: readonly PlaceOption[];
  problem: string | null;
  /** Null where nothing was looked up. */
  found: { items: readonly StoodThen[]; next: string | null } | null;
  /** When the first release was, where the day has none. */
  first: Date | null;
  isFirst?: boolean;
}

/** What was public at the end of a day: the form, what the list means and what not, and the list. */
export function DayView(props: DayProps) {
  const { asked, today, found, problem } = props;
  return (
    <>
      <h1>
        <Phrased text={dayTitle(found ? asked : null)} />
      </h1>
      {!found && <p>{texts.lead}</p>}
      <DayForm {...props} />
      {problem && (
        <p class="state" id="day-problem" role="alert">
          {problem}
        </p>
      )}
      {found && asked === today && <p class="state">{texts.today}</p>}
      {found && <p class="quiet">{texts.means}</p>}
      {found && <Found {...props} found={found} />}
      {found && <p class="quiet">{texts.meansNot}</p>}
    </>
  );
}

function DayForm({ asked, today, filter, places, problem }: DayProps) {
  const place = placeOf(filter);
  return (
    <form class="day-form" action="/on" method="get">
      <p>
        <label for="day">{texts.date}</label>
        <input
          id="day"
          name="day"
          type="date"
          required
          max={today}
          value={isCivilDate(asked) ? asked : ''}
          {...(problem && { 'aria-invalid': 'true', 'aria-describedby': 'day-problem' })}
        />
      </p>
      {places.length > 0 && (
        <p>
          <label for="place">{texts.place}</label>
          <select id="place" name="place">
            <option value="">{texts.everywhere}</option>
            {places.map(({ value, name }) => (
              <option key={value} value={value} selected={value === place}>
                {name}
              </option>
            ))}
          </select>
        </p>
      )}
      {filter.issuer && <input type="hidden" name="issuer" value={filter.issuer} />}
      <button type="submit">{texts.show}</button>
    </form>
  );
}

function Found({ asked, filter, found, first, isFirst = true }: DayProps & { found: NonNullable<DayProps['found']> }) {
  const query = queryOf(filter);
  const path = `/on/${asked}`;
  const { items, next } = found;
  return (
    <>
      {query !== '' && (
        <p>
          {texts.filtered} <a href={path}>{texts.all}</a>
        </p>
      )}
      {items.length === 0 ? (
        <p>{emptyWords(asked, query, first)}</p>
      ) : (
        <ul class="list">
          {items.map((item) => (
            <li key={item.publicId}>{item.version ? <Stood item={item} asked={asked} /> : <Gone item={item} />}</li>
          ))}
        </ul>
      )}
      {(next || !isFirst) && (
        <nav class="pages" aria-label={texts.older}>
          {!isFirst && <a href={`${path}${query && `?${query}`}`}>{texts.newest}</a>}
          {next && <a href={`${path}?${query && `${query}&`}before=${encodeURIComponent(next)}`}>{texts.older}</a>}
        </nav>
      )}
      <p>
        <a href={`/api/v1/on/${asked}${query && `?${query}`}`}>{texts.json}</a>
      </p>
    </>
  );
}

function Stood({ item, asked }: { item: StoodThen; asked: string }) {
  const { version, publicId, n } = item;
  if (!version) return null;
  const { record, validityThen } = version;
  return (
    <>
      <a class="title" href={`/r/${publicId}`}>
        {record.title}
      </a>
      <span class="facts">
        {record.documentNumber && <span>{record.documentNumber}</span>}
        <a href={`/on/${asked}?issuer=${encodeURIComponent(record.issuerCode)}`}>{record.issuer}</a>
        <span>{titleOf(words.validity, validityThen)}</span>
        <span>
          {record.origin === 'historical'
            ? texts.recordedHere(n === 1 ? moment(version.at) : null)
            : texts.firstHere(moment(item.firstReleasedAt))}
        </span>
        {n > 1 && <span>{texts.version(n)}</span>}
        <span>{item.logIndex === null ? words.waiting : words.inLog(item.logIndex)}</span>
        <a href={`/verify/page#id=${publicId}&n=${n}`}>{texts.check}</a>
      </span>
    </>
  );
}

function Gone({ item: { publicId, withdrawn, logIndex } }: { item: StoodThen }) {
  if (!withdrawn) return null;
  return (
    <>
      <span class="title">{texts.withdrawn(moment(withdrawn.at))}</span>
      <span class="facts">
        {withdrawn.title && (
          <span>
            {texts.withdrawnTitle}
            {withdrawn.title}
          </span>
        )}
        <span>
          {texts.reason}
          {withdrawn.reason}
        </span>
        {logIndex !== null && <span>{words.inLog(logIndex)}</span>}
        <a href={`/r/${publicId}`}>{texts.tombstone}</a>
      </span>
    </>
  );
}

function emptyWords(asked: string, query: string, first: Date | null): string {
  if (!first) return texts.nothingYet;
  const firstDay = moment(first);
  return query === '' && endOf(asked) <= first ? texts.beforeFirst(firstDay) : texts.none;
}

function placeOf({ site, column }: DayProps['filter']): string {
  return [site, column].filter(Boolean).join('/');
}

function queryOf(filter: DayProps['filter']): string {
  const place = placeOf(filter);
  const query = new URLSearchParams({ ...(place && { place }), ...(filter.issuer && { issuer: filter.issuer }) });
  return query.toString();
}
