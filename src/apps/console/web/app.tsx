import { useEffect, type ReactNode } from 'react';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { Redirect, Route, Switch } from 'wouter';
import type { Desk } from '../desk.ts';
import { ask, Refusal } from './api.ts';
import { Frame } from './frame.tsx';
import { later } from './later.tsx';
import { NothingHere } from './nothing-here.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';
import { leadToSignIn, worksAs } from './signing-in.ts';
import { watched, useWatched } from './store.ts';
import { theme } from './theme.ts';
import { Waiting } from './waiting.tsx';

const WorkPage = later(() => import('./work-page.tsx'));
const ListPage = later(() => import('./workbench/list-page.tsx'));
const MatterPage = later(() => import('./workbench/matter-page.tsx'));
const AuditPage = later(() => import('./audit/audit-page.tsx'));
const PeriodsPage = later(() => import('./law/periods-page.tsx'));
const GroundsPage = later(() => import('./law/grounds-page.tsx'));
const WorkingCalendarPage = later(() => import('./law/calendar-page.tsx'));
const PeriodFormPage = later(() => import('./law/period-form-page.tsx'));
const GroundFormPage = later(() => import('./law/ground-form-page.tsx'));
const NoticeFormPage = later(() => import('./law/notice-form-page.tsx'));
const DraftPage = later(() => import('./documents/draft-page.tsx'));
const FormPage = later(() => import('./documents/form-page.tsx'));
const CalendarPage = later(() => import('./duties/calendar-page.tsx'));
const ComparePage = later(() => import('./documents/compare-page.tsx'));
const GuidePage = later(() => import('./openness/guide-page.tsx'));
const UnitsPage = later(() => import('./people/units-page.tsx'));
const NewUnitPage = later(() => import('./people/new-unit-page.tsx'));
const NewPersonPage = later(() => import('./people/new-person-page.tsx'));
const NewRosterPage = later(() => import('./people/new-roster-page.tsx'));
const AdministratorsPage = later(() => import('./people/administrators-page.tsx'));
const AbsencesPage = later(() => import('./people/absences-page.tsx'));

const desk = watched<Desk | Error | null>(null);

/** Who is not signed in begins at the door. */
async function sitDown(): Promise<void> {
  try {
    const found = await ask<Desk>('/desk');
    worksAs(found.personId);
    desk.set(found);
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) leadToSignIn();
    else desk.set(error as Error);
  }
}

export function App() {
  useEffect(() => void sitDown(), []);
  const found = useWatched(desk);
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      {found && !(found instanceof Error) ? (
        <Frame desk={found}>
          <Pages desk={found} />
        </Frame>
      ) : (
        <Waiting error={found} again={sitDown} />
      )}
      <SignInDialog />
    </ConfigProvider>
  );
}

interface Special {
  path: string;
  page: (props: { desk: Desk; id?: string }) => ReactNode;
}

/** Pages made by hand; what is not here the workbench draws from the noun's declaration. */
const special: readonly Special[] = [
  { path: '/documents/new', page: DraftPage },
  { path: '/documents/:id/edit', page: DraftPage },
  { path: '/documents/:id/form', page: FormPage },
  { path: '/documents/:id/compare', page: ComparePage },
  { path: '/guides/:id/edit', page: GuidePage },
  { path: '/units', page: UnitsPage },
  { path: '/units/new', page: NewUnitPage },
  { path: '/people/new', page: NewPersonPage },
  { path: '/absences', page: AbsencesPage },
  { path: '/administrators', page: AdministratorsPage },
  { path: '/rosters/new', page: NewRosterPage },
  { path: '/duties/calendar', page: CalendarPage },
  { path: '/audit', page: AuditPage },
  { path: '/law/periods', page: PeriodsPage },
  { path: '/law/grounds', page: GroundsPage },
  { path: '/law/calendar', page: WorkingCalendarPage },
  { path: '/law/periods/new', page: PeriodFormPage },
  { path: '/law/grounds/new', page: GroundFormPage },
  { path: '/law/calendar/new', page: NoticeFormPage },
];

function Pages({ desk: found }: { desk: Desk }) {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/work" />
      </Route>
      <Route path="/law">
        <Redirect to="/law/periods" />
      </Route>
      <Route path="/work">
        <WorkPage desk={found} />
      </Route>
      {special.map(({ path, page: Page }) => (
        <Route key={path} path={path}>
          {({ id }: { id?: string }) => <Page key={id ?? ''} desk={found} {...(id !== undefined && { id })} />}
        </Route>
      ))}
      {found.nouns.map((noun) => (
        <Route key={noun.path} path={`/${noun.path}`}>
          <ListPage noun={noun} />
        </Route>
      ))}
      {found.nouns.map((noun) => (
        <Route key={noun.path} path={`/${noun.path}/:id`}>
          {({ id }: { id: string }) => <MatterPage key={id} noun={noun} id={id} />}
        </Route>
      ))}
      <Route>
        <NothingHere />
      </Route>
    </Switch>
  );
}
