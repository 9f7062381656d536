import { groundName, groundOfMonth } from '../ground-words.ts';
import type { WithheldCounts, WithheldMatter } from '../public-withheld.ts';
import type { PartlyPublic } from '#modules/register';
import { Frame, paths } from './frame.tsx';
import { dayWords, words } from './words.ts';

const texts = words.withheld;

interface WithheldProps {
  items: readonly WithheldMatter[];
  next: string | null;
  counts: WithheldCounts;
  asked: { ground: string | null; unit: string | null };
  isFirst: boolean;
  /** Whether the site has a roster, with which the list is kept. */
  isKept: boolean;
  review: { by: string; basis: string } | null;
  today: string;
}

/** What is withheld, as far as it may be told: ground, unit, month, next review. */
export function WithheldView(props: WithheldProps) {
  const { items, counts, asked, isKept, review, today } = props;
  const nothing = isKept ? (counts.total === 0 ? texts.none : texts.noneFound) : texts.notKept;
  return (
    <Frame place="withheld" title={words.places.withheld}>
      <div class="column">
        <p>{texts.not}</p>
        {review && <p>{texts.review(dayWords(review.by), review.basis)}</p>}
      </div>
      {counts.total > 0 && (
        <>
          <p>{texts.total(counts.total)}</p>
          <Choices
            title={texts.byGround}
            name="ground"
            chosen={asked.ground}
            values={counts.grounds.map((one) => ({ ...one, name: groundName(one.value, today) }))}
          />
          <Choices title={texts.byUnit} name="unit" chosen={asked.unit} values={counts.units} />
        </>
      )}
      {items.length === 0 ? <p class="quiet">{nothing}</p> : <Matters {...props} />}
      <p>
        <a href={`${paths.withheld}/partial`}>{texts.toPartial}</a>
      </p>
      <p class="quiet">
        {texts.ask}
        <a href={paths.remedies}>{words.places.remedies}</a>。
      </p>
      <p>
        <a href={`${paths.withheld}/feed.xml`}>{words.feed}</a>
      </p>
    </Frame>
  );
}

interface ChoicesProps {
  title: string;
  name: string;
  chosen: string | null;
  values: readonly { value: string; name: string; count: number }[];
}

function Choices({ title, name, chosen, values }: ChoicesProps) {
  return (
    <nav aria-label={title}>
      <p class="openness-label">{title}</p>
      <ul class="columns">
        <li>
          <a href={paths.withheld} {...(chosen === null && { 'aria-current': 'true' as const })}>
            {texts.all}
          </a>
        </li>
        {values.map(({ value, name: title_, count }) => (
          <li key={value}>
            <a
              href={`${paths.withheld}?${name}=${encodeURIComponent(value)}`}
              {...(chosen === value && { 'aria-current': 'true' as const })}
            >
              {title_}
            </a>{' '}
            <span class="quiet">{count}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Matters({ items, next, asked, isFirst, review }: WithheldProps) {
  const { ground, unit } = asked;
  const query = new URLSearchParams({ ...(ground && { ground }), ...(unit && { unit }) });
  const older = new URLSearchParams({ ...Object.fromEntries(query), ...(next && { before: next }) });
  return (
    <>
      <ul class="list">
        {items.map(({ publicId, unit: name, grounds, decidedIn }) => (
          <li key={publicId}>
            {grounds.map((code) => (
              <GroundLine key={code} code={code} month={decidedIn} />
            ))}
            <span class="facts">
              <span>{name}</span>
              <span>
                {texts.decided}：{texts.month(decidedIn)}
              </span>
              {review && (
                <span>
                  {texts.next}：{texts.by(dayWords(review.by))}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {(next || !isFirst) && (
        <nav class="pages" aria-label={texts.older}>
          {!isFirst && (
            <a href={query.size === 0 ? paths.withheld : `${paths.withheld}?${query.toString()}`}>{texts.newest}</a>
          )}
          {next && <a href={`${paths.withheld}?${older.toString()}`}>{texts.older}</a>}
        </nav>
      )}
    </>
  );
}

function GroundLine({ code, month }: { code: string; month: string }) {
  const ground = groundOfMonth(code, month);
  return (
    <span class="openness-ground">
      {ground?.name ?? code}
      {ground && <span class="quiet">（{`${ground.instrument}${ground.article}`}）</span>}
    </span>
  );
}

interface PartialProps {
  items: readonly PartlyPublic[];
  next: string | null;
  isFirst: boolean;
  today: string;
}

/** What is public in part, with how much of it is kept back on which ground. */
export function PartialView({ items, next, isFirst, today }: PartialProps) {
  const path = `${paths.withheld}/partial`;
  return (
    <Frame place="withheld" title={words.partial.title}>
      <p>{words.partial.lead}</p>
      {items.length === 0 && <p class="quiet">{words.partial.none}</p>}
      <ul class="list">
        {items.map(({ publicId, title, issuer, withheld }) => (
          <li key={publicId}>
            <a class="title" href={`/r/${publicId}`}>
              {title}
            </a>
            <span class="facts">
              <span>{issuer}</span>
              {withheld.map(({ ground, pieces }) => (
                <span key={ground}>{words.partial.pieces(groundName(ground, today), pieces)}</span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {(next || !isFirst) && (
        <nav class="pages" aria-label={texts.older}>
          {!isFirst && <a href={path}>{texts.newest}</a>}
          {next && <a href={`${path}?before=${encodeURIComponent(next)}`}>{texts.older}</a>}
        </nav>
      )}
    </Frame>
  );
}
