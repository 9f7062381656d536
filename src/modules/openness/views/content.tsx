import type { DisclosureKind, StatutoryPeriod } from '#modules/law';
import { Paging, ReleaseList, type Listed } from '#modules/register';
import { Frame, paths } from './frame.tsx';
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
      <p>{words.leads.content}</p>
      <ul class="list openness-kinds">
        {kinds.map(({ code, article, short, text }) => (
          <li key={code}>
            <a class="title" href={`${paths.content}/${code}`}>
              {short}
            </a>
            <span class="facts">
              <span>{article}</span>
              <span>{counts.get(code) ? texts.items(counts.get(code) ?? 0) : texts.none}</span>
            </span>
            <span class="quiet">{text}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={`${paths.content}/unsorted`}>{texts.unsorted}</a>
      </p>
    </Frame>
  );
}

/** What is public under no kind. */
export function UnsortedView({ items, next, isFirst }: Pick<KindProps, 'items' | 'next' | 'isFirst'>) {
  return (
    <Frame place="content" title={texts.unsorted}>
      <p>{items.length > 0 ? texts.unsortedLead : texts.unsortedNone}</p>
      {items.length > 0 && <ReleaseList releases={items} />}
      <Paging path={`${paths.content}/unsorted`} next={next} isFirst={isFirst} />
    </Frame>
  );
}

interface KindProps {
  kind: DisclosureKind;
  items: readonly Listed[];
  next: string | null;
  path: string;
  isFirst: boolean;
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
      <p class="quiet">
        {kind.article}：{kind.text}。
      </p>
      {items.length > 0 ? (
        <ReleaseList releases={items} />
      ) : (
        <div class="column">
          <p>{hasColumn ? texts.nothing : texts.noColumn}</p>
          {duty && <p>{duty}</p>}
        </div>
      )}
      <Paging path={path} next={next} isFirst={isFirst} />
      <p>
        <a href={`${path}/feed.xml`}>{words.feed}</a>
      </p>
    </Frame>
  );
}
