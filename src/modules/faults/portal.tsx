import { unavailable } from '#platform/errors';
import { isPublicId } from '#platform/ids';
import type { Page, PublicRequest, PublicRoute } from '#platform/page';
import type { FormRequest, PublicForm } from '#platform/public-form';
import { refuseSecret } from '#modules/screening';
import { FAULT_REPORT, findReportIssues, letterOf, pageOf, reportOf, type FaultReport } from './fault-report.ts';
import { faultTexts as texts } from './messages.ts';
import { FaultForm } from './views/form.tsx';
import { Received } from './views/received.tsx';

const path = '/report-fault';

export const routes: readonly PublicRoute[] = [{ path, answer: openForm }];

export const forms: readonly PublicForm[] = [{ path, receive }];

/** The empty form, for the page or the item that the link names. */
async function openForm({ query }: PublicRequest): Promise<Page> {
  const item = query['item'] ?? '';
  const page = isPublicId(item) ? `/r/${item}` : pageOf(query['page'] ?? '');
  return formPage({ page, kind: '', description: '', name: '', contact: '' });
}

/** Takes a report: what bears a secrecy mark is refused before anything of it is written. */
async function receive({ site, fields, inbox, now }: FormRequest): Promise<Page> {
  const report = reportOf(fields);
  const issues = findReportIssues(report);
  if (issues.length > 0) return { status: 422, ...formPage(report, issues) };
  refuseSecret(Object.entries(report).map(([locator, text]) => ({ locator, text })));
  if (site.code === '') throw unavailable('faults.no-site', texts.noSite);
  const receipt = await inbox.leave({ kind: FAULT_REPORT, addressee: site.code }, letterOf(report), now);
  return { title: texts.receivedTitle, body: <Received receipt={receipt} page={report.page} /> };
}

function formPage(report: FaultReport, issues: ReturnType<typeof findReportIssues> = []): Page {
  return {
    title: texts.title,
    description: texts.lead,
    canonical: path,
    body: <FaultForm report={report} issues={issues} />,
  };
}
