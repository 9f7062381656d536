import { kindTitles, levelTitles, postTitles } from '#modules/identity';
import { columnTitles, sheetTitles } from './messages.ts';
import type { SheetKey } from './roster.ts';

/** A column of a sheet: the field it fills, its head, and for what is chosen from a list the codes behind the words. */
export interface ColumnRule {
  key: string;
  title: string;
  codes?: Readonly<Record<string, string>>;
  day?: boolean;
  width: number;
}

export interface SheetRule {
  key: SheetKey;
  title: string;
  columns: readonly ColumnRule[];
}

/** The three sheets, as the template has them and as they are read. */
export const sheets: readonly SheetRule[] = [
  {
    key: 'units',
    title: sheetTitles.units,
    columns: [
      { key: 'code', title: columnTitles.code, width: 22 },
      { key: 'name', title: columnTitles.name, width: 34 },
      { key: 'shortName', title: columnTitles.shortName, width: 22 },
      { key: 'kind', title: columnTitles.kind, codes: codesOf(kindTitles), width: 16 },
      { key: 'level', title: columnTitles.level, codes: codesOf(levelTitles), width: 10 },
      { key: 'territory', title: columnTitles.territory, width: 16 },
      { key: 'parentCode', title: columnTitles.parentCode, width: 22 },
      { key: 'indexCode', title: columnTitles.indexCode, width: 22 },
      { key: 'validFrom', title: columnTitles.validFrom, day: true, width: 14 },
      { key: 'startedOn', title: columnTitles.startedOn, day: true, width: 16 },
    ],
  },
  {
    key: 'people',
    title: sheetTitles.people,
    columns: [
      { key: 'login', title: columnTitles.login, width: 26 },
      { key: 'name', title: columnTitles.personName, width: 14 },
      { key: 'unitCode', title: columnTitles.unitCode, width: 22 },
    ],
  },
  {
    key: 'posts',
    title: sheetTitles.posts,
    columns: [
      { key: 'login', title: columnTitles.login, width: 26 },
      { key: 'unitCode', title: columnTitles.unitCode, width: 22 },
      { key: 'post', title: columnTitles.post, codes: codesOf(postTitles), width: 20 },
      { key: 'from', title: columnTitles.from, day: true, width: 14 },
      { key: 'until', title: columnTitles.until, day: true, width: 14 },
    ],
  },
];

/** The title of a field's column in a sheet. */
export function columnTitle(key: SheetKey, field: string): string | null {
  return sheets.find((sheet) => sheet.key === key)?.columns.find((column) => column.key === field)?.title ?? null;
}

function codesOf(titles: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(titles).map(([code, title]) => [title, code]));
}
