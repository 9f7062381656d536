import type { CivilDate } from '#platform/civil-date';
import { Empty, Figures, type Figure } from '#platform/look';
import type { Replaced } from '../home.ts';
import type { Opened } from '../opened.ts';
import type { Listed } from '../lists.ts';
import { ColumnsOfSite, OnThisDay, ReplacedLately, Tasks, type ColumnLink } from './home-sections.tsx';
import { homeWords as words } from './home-words.ts';
import { listWords } from './list-words.ts';
import { OpenedToday } from './opened-today.tsx';
import { ReleaseRows } from './release-rows.tsx';

/** What the first page is made of; a section of which there is nothing is not drawn. */
export interface HomeProps {
  today: CivilDate;
  opened: Opened;
  latest: readonly Listed[];
  columns: readonly ColumnLink[];
  replaced: readonly Replaced[];
  onThisDay: readonly { publicId: string; title: string; firstReleasedAt: Date }[];
  figures: readonly Figure[];
}

/** The first page: what was made public today, the latest, and the ways to all else. */
export function HomeView(props: HomeProps) {
  return (
    <div class="home">
      <OpenedToday today={props.today} opened={props.opened} latest={props.latest[0]?.firstReleasedAt ?? null} />
      <div class="home-columns">
        <section class="home-latest" aria-labelledby="latest">
          <h2 id="latest">{words.latest}</h2>
          {props.latest.length === 0 ? <Empty title={listWords.none} /> : <ReleaseRows releases={props.latest} />}
          <p class="order">
            <a href="/list">{words.all}</a>
            <a href="/feed.xml">{words.feed}</a>
          </p>
        </section>
        <div class="home-aside">
          <Tasks />
          <ReplacedLately replaced={props.replaced} />
          <OnThisDay releases={props.onThisDay} />
        </div>
      </div>
      <ColumnsOfSite columns={props.columns} />
      {props.figures.length > 0 && (
        <section class="home-doing" aria-labelledby="doing">
          <h2 id="doing">{words.doing}</h2>
          <Figures figures={props.figures} />
          <p>
            <a href="/figures">{words.allFigures}</a>
          </p>
        </section>
      )}
    </div>
  );
}
