import { civilDateOf } from '#platform/civil-date';
import { dayText, Empty, Facets, Narrowed, Row, Rows } from '#platform/look';
import type { PartlyPublic } from '#modules/register';
import { groundName, groundOfMonth } from '../ground-words.ts';
import type { WithheldCounts, WithheldMatter } from '../public-withheld.ts';
import { Frame, paths } from './frame.tsx';
import { addressOf, ListPaging } from './list-paging.tsx';
import { words } from './words.ts';

const texts = words.withheld;

interface WithheldProps {
  items: readonly WithheldMatter[];
  next: string | null;
  counts: WithheldCounts;
  asked: { ground: string | null; unit: string | null };
  isFirst: boolean;
  /** Whether the site has a directory, with which the list is kept. */
  isKept: boolean;
  review: { by: string; basis: string } | null;
  today: string;
}

/** What is withheld, as far as it may be told: ground, unit, month, next review. */
export function WithheldView(props: WithheldProps) {
  const { items, counts, isKept, review } = props;
  const choices = choicesOf(props);
  const nothing = isKept ? (counts.total === 0 ? texts.none : texts.noneFound) : texts.notKept;
  return (
    <Frame place="withheld" title={words.places.withheld} hasAside={choices.length > 0}>
      <div class="column">
        <p>{texts.not}</p>
        {review && <p>{texts.review(dayText(review.by), review.basis)}</p>}
        <p>
          <a href={`${paths.withheld}/partial`}>{texts.toPartial}</a>
        </p>
      </div>
      <Asked {...props} />
      <div {...(choices.length > 0 && { class: 'finding' })}>
        <div>
          <p class="quiet order">
            {counts.total > 0 && <span>{texts.total(counts.total)}</span>}
            <a href={`${paths.withheld}/feed.xml`}>{words.feed}</a>
          </p>
          {items.length === 0 ? <Empty title={nothing} /> : <Matters {...props} />}
          <p class="quiet">
            {texts.ask}
            <a href={paths.remedies}>{words.places.remedies}</a>。
          </p>
        </div>
        {choices.length > 0 && (
          <aside class="narrowing" aria-label={texts.narrow}>
            {choices.map(({ title, facets }) => (
              <Facets key={title} title={title} facets={facets} />
            ))}
          </aside>
        )}
      </div>
    </Frame>
  );
}

/** By what the list is narrowed down now, each to be lifted. */
function Asked({ asked: { ground, unit }, counts, today }: WithheldProps) {
  const unitName = counts.units.find(({ value }) => value === unit)?.name ?? unit;
  const by = [
    ...(ground ? [{ dimension: texts.ground, value: groundName(ground, today), lift: address({ unit }) }] : []),
    ...(unit ? [{ dimension: texts.unit, value: unitName, lift: address({ ground }) }] : []),
  ];
  return <Narrowed by={by} />;
}

/** The list of one ground or of one unit, each with how much is on it in all; a choice of one says nothing. */
function choicesOf({ counts, today }: Pick<WithheldProps, 'counts' | 'today'>) {
  const grounds = counts.grounds.map(({ value, count }) => ({
    name: groundName(value, today),
    href: address({ ground: value }),
    count: String(count),
  }));
  const units = counts.units.map(({ value, name, count }) => ({
    name,
    href: address({ unit: value }),
    count: String(count),
  }));
  return [
    { title: texts.byGround, facets: grounds },
    { title: texts.byUnit, facets: units },
  ].filter(({ facets }) => facets.length > 1);
}

function address(asked: Partial<WithheldProps['asked']>): string {
  return addressOf(paths.withheld, given(asked));
}

function given({ ground, unit }: Partial<WithheldProps['asked']>): Record<string, string> {
  return { ...(ground && { ground }), ...(unit && { unit }) };
}

function Matters({ items, next, asked, isFirst, review }: WithheldProps) {
  return (
    <>
      <Rows>
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
                  {texts.next}：{texts.by(dayText(review.by))}
                </span>
              )}
            </span>
          </li>
        ))}
      </Rows>
      <ListPaging path={paths.withheld} asked={given(asked)} next={next} isFirst={isFirst} />
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
      <p class="lead">{words.partial.lead}</p>
      {items.length === 0 && <Empty title={words.partial.none} />}
      <Rows>
        {items.map(({ publicId, title, issuer, firstReleasedAt, withheld }) => (
          <Row key={publicId} href={`/r/${publicId}`} title={title} date={civilDateOf(firstReleasedAt)}>
            <span>{issuer}</span>
            {withheld.map(({ ground, pieces }) => (
              <span key={ground}>{words.partial.pieces(groundName(ground, today), pieces)}</span>
            ))}
          </Row>
        ))}
      </Rows>
      <ListPaging path={path} next={next} isFirst={isFirst} />
    </Frame>
  );
}
