import { Compile } from 'typebox/compile';
import { issuesOf } from '#platform/validation';
import type { TableRow, TableSheet } from '#modules/files';
import { formRules, rosterTexts, sheetTitles } from './messages.ts';
import {
  mostRows,
  personRowSchema,
  postRowSchema,
  unitRowSchema,
  type Fault,
  type Plan,
  type SheetKey,
  type Unfit,
} from './roster.ts';
import { columnTitle, sheets, type SheetRule } from './sheets.ts';

const validators = {
  units: Compile(unitRowSchema),
  people: Compile(personRowSchema),
  posts: Compile(postRowSchema),
} as const;

/** What a workbook says, everything in it that cannot be taken as it stands, and whom the rows name that cannot. */
export function readPlan(tables: readonly TableSheet[]): { plan: Plan; faults: Fault[]; unfit: Unfit } {
  const plan: Plan = { units: [], people: [], posts: [] };
  const unfit: Unfit = { codes: new Set(), logins: new Set() };
  const faults: Fault[] = [];
  for (const table of tables) {
    const known =
      sheets.some(({ title }) => title === table.name.trim()) || table.name.trim() === rosterTexts.helpTitle;
    if (!known) faults.push(ofSheet(table.name, rosterTexts.unknownSheet(table.name)));
  }
  for (const rule of sheets) {
    const [table, second] = tables.filter(({ name }) => name.trim() === rule.title);
    if (second) faults.push(ofSheet(rule.title, rosterTexts.twice(rule.title)));
    if (table) faults.push(...readSheet(rule, table, { plan, unfit }));
    else faults.push(ofSheet(rule.title, rosterTexts.noSheet(rule.title)));
  }
  const count = plan.units.length + plan.people.length + plan.posts.length;
  if (count === 0 && faults.length === 0) faults.push(ofSheet(sheetTitles.units, rosterTexts.nothing));
  return { plan, faults, unfit };
}

interface Read {
  plan: Plan;
  unfit: Unfit;
}

function readSheet(rule: SheetRule, table: TableSheet, read: Read): Fault[] {
  const faults: Fault[] = [];
  if (table.hidden) faults.push(ofSheet(rule.title, rosterTexts.hiddenSheet));
  if (table.hiddenColumns.length > 0) faults.push(ofSheet(rule.title, rosterTexts.hiddenColumns));
  const [head, ...rows] = table.rows;
  const heads = (head?.cells ?? []).map((cell) => cell.trim());
  for (const { title } of rule.columns)
    if (!heads.includes(title)) faults.push(ofSheet(rule.title, rosterTexts.noColumn(title)));
  for (const title of heads)
    if (title !== '' && !rule.columns.some((column) => column.title === title))
      faults.push(ofSheet(rule.title, rosterTexts.unknownColumn(title.slice(0, 40))));
  const most = mostRows[rule.key];
  if (rows.length > most) return [...faults, ofSheet(rule.title, rosterTexts.tooManyRows(most))];
  for (const row of rows) faults.push(...readRow(rule, heads, row, read));
  return faults;
}

function readRow(rule: SheetRule, heads: readonly string[], row: TableRow, { plan, unfit }: Read): Fault[] {
  const faults: Fault[] = [];
  const wrong = (column: string | null, message: string) =>
    faults.push({ sheet: rule.title, row: row.n, column, message });
  if (row.hidden) wrong(null, rosterTexts.hiddenRow);
  for (const column of row.formulas) wrong(heads[column] || null, rosterTexts.formula);
  const values: Record<string, unknown> = { row: row.n };
  for (const { key, title, codes, day } of rule.columns) {
    const shown = (row.cells[heads.indexOf(title)] ?? '').trim();
    if (shown === '') continue;
    const value = day ? dayOf(shown) : codes ? (Object.hasOwn(codes, shown) ? codes[shown] : undefined) : shown;
    if (value === undefined)
      wrong(title, day ? rosterTexts.badDay(shown.slice(0, 40)) : rosterTexts.unknownChoice(shown.slice(0, 40)));
    values[key] = value ?? null;
  }
  const told = new Set(faults.map(({ column }) => column));
  for (const { field, code, message } of issuesOf(validators[rule.key], values)) {
    const column = columnTitle(rule.key, field);
    if (!told.has(column)) wrong(column, wordIssue(field, code, values[field]) ?? message);
  }
  if (faults.length === 0) keep(plan, rule.key, values);
  else remember(unfit, rule.key, values);
  return faults;
}

/** What a clerk can mend by; null where the schema's own words will do. */
function wordIssue(field: string, code: string, value: unknown): string | null {
  if (code === 'schema.required') return rosterTexts.required;
  const rule = formRules[field];
  return code === 'schema.pattern' && rule && typeof value === 'string'
    ? rosterTexts.badForm(value.slice(0, 40), rule)
    : null;
}

function remember({ codes, logins }: Unfit, key: SheetKey, values: Record<string, unknown>): void {
  if (key === 'units') codes.add(String(values['code']));
  if (key === 'people') logins.add(String(values['login']));
}

function keep(plan: Plan, key: SheetKey, values: Record<string, unknown>): void {
  // The validator of the same sheet has just let it through.
  (plan[key] as unknown[]).push(values);
}

/** 2026-11-25 as people and programs write it, or undefined. */
function dayOf(shown: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?$/u.exec(shown) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${written}T00:00:00Z`);
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== written ? undefined : written;
}

function ofSheet(sheet: string, message: string): Fault {
  return { sheet: sheet.slice(0, 40), row: null, column: null, message };
}
