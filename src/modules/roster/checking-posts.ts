import { mayNotMeet, postTitles } from '#modules/identity';
import type { Known, Standing } from './checking.ts';
import { columnTitles, rosterTexts, sheetTitles } from './messages.ts';
import type { Fault, Plan, PostRow } from './roster.ts';

interface Span {
  from: string;
  until: string | null;
}

/** People and units that are nowhere, terms that overlap, and posts that one person may not hold together. */
export function checkPosts(
  { units, people, posts }: Plan,
  known: Known,
  faults: Fault[],
  asWritten: boolean,
): Standing[] {
  const rowsOf = Map.groupBy(posts, ({ login }) => login);
  const newUnits = new Map(units.map((unit) => [unit.code, unit]));
  const newLogins = new Set(people.map(({ login }) => login));
  return posts.map((row) => {
    const before = faults.length;
    const wrong = (column: keyof typeof columnTitles, message: string) =>
      faults.push({ sheet: sheetTitles.posts, row: row.row, column: columnTitles[column], message });
    const span = spanOf(row, known.today);
    const person = known.people.get(row.login);
    const unit = known.units.get(row.unitCode);
    const held = person?.posts.find(
      (one) => one.post === row.post && one.unitId === unit?.id && overlap({ from: one.from, until: one.until }, span),
    );
    if (held && person?.active) return 'there';
    if (!person && !newLogins.has(row.login) && !known.unfit.logins.has(row.login))
      wrong('login', rosterTexts.noLogin(row.login));
    if (person && !person.active) wrong('login', rosterTexts.loginGone);
    const exists = unit ?? newUnits.get(row.unitCode);
    if (!exists) {
      if (!known.unfit.codes.has(row.unitCode)) wrong('unitCode', rosterTexts.noUnit(row.unitCode));
    } else if (exists.validFrom > span.from || (unit?.validTo && unit.validTo < (span.until ?? span.from)))
      wrong('unitCode', rosterTexts.unitClosed);
    if (span.until !== null && span.until < span.from) wrong('until', rosterTexts.endsBefore);
    if (asWritten && row.from !== undefined && row.from < known.today) wrong('from', rosterTexts.inPast);
    // Nobody holds a hundred posts; what stands further down the act itself refuses.
    checkTogether(row, span, (rowsOf.get(row.login) ?? []).slice(0, 100), known, wrong);
    return faults.length > before ? 'fault' : 'new';
  });
}

function checkTogether(
  row: PostRow,
  span: Span,
  others: readonly PostRow[],
  known: Known,
  wrong: (column: 'post', message: string) => void,
): void {
  for (const other of others) {
    // Each pair is told once, at the later row.
    if (other.row >= row.row || !overlap(spanOf(other, known.today), span)) continue;
    if (other.post === row.post && other.unitCode === row.unitCode) wrong('post', rosterTexts.postTwice(other.row));
    else if (mayNotMeet(other.post, row.post))
      wrong('post', rosterTexts.apart(postTitles[row.post], postTitles[other.post], rosterTexts.inTable(other.row)));
  }
  const against = known.people
    .get(row.login)
    ?.posts.find((one) => mayNotMeet(one.post, row.post) && overlap({ from: one.from, until: one.until }, span));
  if (against)
    wrong(
      'post',
      rosterTexts.apart(postTitles[row.post], postTitles[against.post as PostRow['post']], rosterTexts.onRecord),
    );
}

/** The days of a post as it would be given today: never from a day that is past. */
export function spanOf({ from, until }: PostRow, today: string): Span {
  return { from: from === undefined || from < today ? today : from, until: until ?? null };
}

function overlap(one: Span, other: Span): boolean {
  return (one.until === null || one.until >= other.from) && (other.until === null || other.until >= one.from);
}
