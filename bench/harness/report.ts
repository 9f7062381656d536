import type { Machine } from './machine.ts';

/** One figure: what was measured, and what is wanted of it where something is. */
export interface Row {
  what: string;
  value: number;
  unit: string;
  /** In words, such as `≥ 0.25`. */
  wanted?: string;
  holds?: boolean;
}

export interface Report {
  bench: string;
  machine: Machine;
  rows: readonly Row[];
}

/** A figure that should be at least `least`. */
export function atLeast(least: number, row: Row): Row {
  return { ...row, wanted: `≥ ${least}`, holds: row.value >= least };
}

/** A figure that should be at most `most`. */
export function atMost(most: number, row: Row): Row {
  return { ...row, wanted: `≤ ${most}`, holds: row.value <= most };
}

/** The report as a table for people and a line of JSON for scripts. */
export function writeReport(report: Report, { jsonOnly }: { jsonOnly: boolean }): string {
  const rows = report.rows.map((row) => ({ ...row, value: rounded(row.value) }));
  const json = `${JSON.stringify({ ...report, rows })}\n`;
  return jsonOnly ? json : `${tableOf(rows)}\n\n${json}`;
}

function tableOf(rows: readonly Row[]): string {
  const lines = [
    ['what', 'figure', 'wanted'],
    ...rows.map(({ what, value, unit, wanted, holds }) => [
      what,
      `${value} ${unit}`,
      wanted === undefined ? '' : `${wanted}: ${holds ? 'holds' : 'MISSED'}`,
    ]),
  ];
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Three digits say as much as a measurement on a shared machine is worth. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
