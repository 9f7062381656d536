import { dayText, Empty, FactsTable, Rows } from '#platform/look';
import type { Report, Standing } from '../annual-report.ts';
import type { DirectoryUnit } from '../directory.ts';
import { Feed, Frame, paths } from './frame.tsx';
import { words } from './words.ts';

const texts = words.reports;

interface YearProps {
  year: number;
  years: readonly number[];
  units: readonly { unit: DirectoryUnit; standing: Standing }[];
  /** Of issuers that are not on the directory. */
  others: readonly Report[];
  undated: readonly Report[];
}

/** The reports of one year, unit by unit; what is missing is said to be missing where the platform can know it. */
export function ReportsOfYearView({ year, years, units, others, undated }: YearProps) {
  const groups = groupsOf(units);
  return (
    <Frame place="reports" title={words.reportsOf(year)}>
      <nav aria-label={texts.years}>
        <ul class="openness-ways">
          {years.map((each) => (
            <li key={each}>
              <a href={`${paths.reports}/${each}`} {...(each === year && { 'aria-current': 'page' as const })}>
                {texts.year(each)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Feed of={paths.reports} />
      {units.length === 0 && <Empty title={words.noDirectory} />}
      {groups.length > 1 && (
        <ul class="openness-ways">
          {groups.map(({ title }, i) => (
            <li key={title}>
              <a href={`#group-${i + 1}`}>{title}</a>
            </li>
          ))}
        </ul>
      )}
      {groups.map(({ title, basis, lines }, i) => (
        <section key={title}>
          <h2 id={`group-${i + 1}`}>{title}</h2>
          {basis && <p class="quiet">{texts.basis(basis)}</p>}
          <ul class="openness-units">
            {lines.map((line) => (
              <UnitLine key={line.unit.code} line={line} />
            ))}
          </ul>
        </section>
      ))}
      <Others title={texts.others} reports={others} />
      <Others title={texts.undated} reports={undated} />
    </Frame>
  );
}

interface Line {
  unit: DirectoryUnit;
  reports: readonly Report[];
}

interface Group {
  title: string;
  basis: string | null;
  lines: Line[];
}

/** A unit's name leads to its report where there is one; where there are several, each bears its own title. */
function UnitLine({ line: { unit, reports } }: { line: Line }) {
  const all = `${paths.reports}/unit/${encodeURIComponent(unit.code)}`;
  if (reports.length === 0)
    return (
      <li>
        <a href={all}>{unit.name}</a>
      </li>
    );
  return (
    <li class="openness-report">
      {reports.map(({ publicId, title }) => (
        <a key={publicId} href={`/r/${publicId}`} title={title}>
          {reports.length === 1 ? unit.name : title}
        </a>
      ))}
      <a class="quiet" href={all} aria-label={texts.all(unit.name)}>
        {texts.earlier}
      </a>
    </li>
  );
}

/** The units by how it stands with their reports: those that are there first; who owes none is left out. */
function groupsOf(units: YearProps['units']): Group[] {
  const groups = Map.groupBy(units, ({ standing }) => JSON.stringify({ ...standing, reports: null }));
  const named = [...groups.values()].flatMap((some): (Group & { rank: number })[] => {
    const [first] = some;
    const head = first && titleOf(first.standing, some.length);
    if (!head) return [];
    const lines = some.map(({ unit, standing }) => ({
      unit,
      reports: standing.kind === 'public' ? standing.reports : [],
    }));
    return [{ ...head, lines }];
  });
  return named.toSorted((a, b) => a.rank - b.rank);
}

function titleOf(standing: Standing, units: number): { rank: number; title: string; basis: string | null } | null {
  switch (standing.kind) {
    case 'public':
      return { rank: 0, title: texts.there(units), basis: null };
    case 'ahead':
      return { rank: 1, title: texts.aheadOf(dayText(standing.by), units), basis: standing.basis };
    case 'missing':
      return { rank: 2, title: texts.missingOf(dayText(standing.by), units), basis: standing.basis };
    case 'before':
      return { rank: 3, title: texts.beforeOf(dayText(standing.since), units), basis: null };
    case 'not-owed':
      return null;
  }
}

/** All years of one unit. */
export function ReportsOfUnitView({
  unit,
  years,
}: {
  unit: DirectoryUnit;
  years: readonly { year: number; standing: Standing }[];
}) {
  return (
    <Frame place="reports" title={words.reportsBy(unit.name)}>
      <FactsTable
        caption={words.reportsBy(unit.name)}
        rows={years.map(({ year, standing }) => [texts.year(year), <StandingWords key={year} standing={standing} />])}
      />
      {basesOf(years).map((basis) => (
        <p key={basis} class="quiet">
          {texts.basis(basis)}
        </p>
      ))}
      <p>
        <a href={paths.reports}>{texts.byYear}</a>
      </p>
    </Frame>
  );
}

/** The rules by which reports are owed, each once. */
function basesOf(years: readonly { standing: Standing }[]): string[] {
  return [...new Set(years.flatMap(({ standing }) => ('basis' in standing ? [standing.basis] : [])))];
}

function StandingWords({ standing }: { standing: Standing }) {
  switch (standing.kind) {
    case 'public':
      return (
        <>
          {standing.reports.map(({ publicId, title }, i) => (
            <span key={publicId}>
              {i > 0 && '；'}
              <a href={`/r/${publicId}`}>{title}</a>
            </span>
          ))}
        </>
      );
    case 'ahead':
      return <span class="quiet">{texts.ahead(dayText(standing.by))}</span>;
    case 'missing':
      return <strong>{texts.missing(dayText(standing.by))}</strong>;
    case 'before':
      return <span class="quiet">{texts.before(dayText(standing.since))}</span>;
    case 'not-owed':
      return <span class="quiet">{texts.notOwed}</span>;
  }
}

function Others({ title, reports }: { title: string; reports: readonly Report[] }) {
  if (reports.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <Rows>
        {reports.map(({ publicId, title: name, issuer }) => (
          <li key={publicId}>
            <a class="title" href={`/r/${publicId}`}>
              {name}
            </a>
            <span class="facts">{issuer}</span>
          </li>
        ))}
      </Rows>
    </>
  );
}
