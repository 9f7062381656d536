import { Empty, Rows } from '#platform/look';
import type { DisclosureKind, StatutoryPeriod } from '#modules/law';
import { ReleaseRows, type ListPage } from '#modules/register';
import { Feed, Frame, paths } from './frame.tsx';
import { ListPaging } from './list-paging.tsx';
import { lengthOf, words } from './words.ts';

const texts = words.content;

/** All kinds with how much is there; nothing is said to be nothing. */
export function ContentView({
  kinds,
  counts,
}: {
  kinds: readonly DisclosureKind[];
  counts: ReadonlyMap<string, number>;
}) {
  return (
    <Frame place="content" title={words.places.content}>
      <p class="lead">{words.leads.content}</p>
      <Rows>
        {kinds.map(({ code, article, short, text }) => (
          <li key={code}>
            <a class="title" href={`${paths.content}/${code}`}>
              {short}
            </a>
            <span class="facts">
              <span>{article}</span>
              <span>{counts.get(code) ? texts.items(counts.get(code) ?? 0) : texts.none}</span>
            </span>
            <span class="quiet openness-said">{text}</span>
          </li>
        ))}
      </Rows>
      <p>
        <a href={`${paths.content}/unsorted`}>{texts.unsorted}</a>
      </p>
    </Frame>
  );
}

interface Found extends ListPage {
  isFirst: boolean;
}

/** What is public under no kind. Beyond some there may be more behind where none was found yet. */
export function UnsortedView({ items, next, isFirst }: Found) {
  return (
    <Frame place="content" title={texts.unsorted}>
      <p class="lead">{texts.unsortedLead}</p>
      {items.length > 0 && <ReleaseRows releases={items} />}
      {items.length === 0 && <Empty title={next === null ? texts.unsortedNone : texts.unsortedNoneYet} />}
      <ListPaging path={`${paths.content}/unsorted`} next={next} isFirst={isFirst} />
    </Frame>
  );
}

interface KindProps extends Found {
  kind: DisclosureKind;
  path: string;
  /** Whether the site has a column for this kind. */
  hasColumn: boolean;
  /** Within which it is to be public. */
  period: StatutoryPeriod | null;
}

/** One kind: the words of the law, and what is public of it, or whose duty it would be. */
export function KindView({ kind, items, next, path, isFirst, hasColumn, period }: KindProps) {
  const duty = period && texts.duty(texts.who[kind.appliesTo], lengthOf(period), period.basis);
  return (
    <Frame place="content" title={kind.short}>
      <p class="quiet lead">
        {kind.article}：{kind.text}。
      </p>
      <Feed of={path} />
      {items.length > 0 ? (
        <ReleaseRows releases={items} />
      ) : (
        <Empty title={hasColumn ? texts.nothing : texts.noColumn}>{duty && <p>{duty}</p>}</Empty>
      )}
      <ListPaging path={path} next={next} isFirst={isFirst} />
    </Frame>
  );
}
