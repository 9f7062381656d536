import { writeXlsx } from '#modules/files';
import { levelTitles, kindTitles, postTitles } from '#modules/identity';
import type { Checked } from './checking.ts';
import { columnTitles, rosterTexts, sheetTitles, standingTitles } from './messages.ts';
import type { Plan } from './roster.ts';
import { sheets } from './sheets.ts';

/** The workbook to be filled in: the three sheets with their heads, and how they are filled in. */
export function template(): Buffer {
  return writeXlsx([
    ...sheets.map(({ title, columns }) => ({
      name: title,
      widths: columns.map(({ width }) => width),
      rows: [columns.map((column) => column.title)],
    })),
    { name: rosterTexts.helpTitle, widths: [24, 90], rows: rosterTexts.help },
  ]);
}

/** What came of each row: who is on record under which login, in which posts. There are no passwords in it. */
export function resultWorkbook(plan: Plan, { standing }: Checked): Buffer {
  const { row, outcome } = columnTitles;
  return writeXlsx([
    {
      name: sheetTitles.units,
      widths: [10, 22, 34, 16, 10, 14],
      rows: [
        [row, columnTitles.code, columnTitles.name, columnTitles.kind, columnTitles.level, outcome],
        ...plan.units.map((unit, i) => [
          String(unit.row),
          unit.code,
          unit.name,
          kindTitles[unit.kind],
          levelTitles[unit.level],
          standingTitles[standing.units[i] ?? 'new'],
        ]),
      ],
    },
    {
      name: sheetTitles.people,
      widths: [10, 26, 14, 22, 14],
      rows: [
        [row, columnTitles.login, columnTitles.personName, columnTitles.unitCode, outcome],
        ...plan.people.map((person, i) => [
          String(person.row),
          person.login,
          person.name,
          person.unitCode,
          standingTitles[standing.people[i] ?? 'new'],
        ]),
      ],
    },
    {
      name: sheetTitles.posts,
      widths: [10, 26, 22, 20, 14],
      rows: [
        [row, columnTitles.login, columnTitles.unitCode, columnTitles.post, outcome],
        ...plan.posts.map((post, i) => [
          String(post.row),
          post.login,
          post.unitCode,
          postTitles[post.post],
          standingTitles[standing.posts[i] ?? 'new'],
        ]),
      ],
    },
  ]);
}
