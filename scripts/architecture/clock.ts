import { isTest } from '../source/files.ts';
import type { Finding } from '../source/finding.ts';
import { visit, type Source } from '../source/source.ts';
import type { Plan } from './plan.ts';

const readings = new Set(['Date.now', 'performance.timeOrigin', 'performance.now', 'process.hrtime', 'Temporal.Now']);
const stopwatches = new Set(['performance.now', 'process.hrtime']);
const sqlNow =
  /\b(?:now\(\)|(?:clock|statement|transaction)_timestamp\(\)|current_(?:timestamp|date|time)\b|localtime(?:stamp)?\b)/i;

/** "Now" comes from platform/clock alone, or the tour could not run a document on its own day. */
export function checkClock(source: Source, plan: Plan): Finding[] {
  if (source.path === 'src/platform/clock.ts' || isTest(source.path)) return [];
  const mayMeasure = plan.stopwatches.some((folder) => source.path.startsWith(folder));
  const findings: Finding[] = [];
  function object(what: string, start: number): void {
    const message = `${what} reads the machine's time; "now" comes from the command's context or platform/clock.`;
    findings.push({ rule: 'clock', file: source.path, line: source.lineAt(start), message });
  }
  visit(source, /Date|performance|hrtime|Temporal|sql/, {
    NewExpression({ callee, arguments: given, start }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) object('new Date()', start);
    },
    CallExpression({ callee, start }) {
      if (callee.type === 'Identifier' && callee.name === 'Date') object('Date()', start);
    },
    MemberExpression({ object: of, property, start }) {
      if (of.type !== 'Identifier' || property.type !== 'Identifier') return;
      const name = `${of.name}.${property.name}`;
      if (readings.has(name) && !(mayMeasure && stopwatches.has(name))) object(name, start);
    },
    TaggedTemplateExpression({ tag, quasi }) {
      const isSql = /(?:^|\.)sql$/.test(source.text.slice(tag.start, tag.end));
      if (!isSql || !/^src\/(?:modules|apps)\//.test(source.path)) return;
      const text = source.text.slice(quasi.start, quasi.end);
      const found = sqlNow.exec(text);
      if (found) object(`SQL's ${found[0]}`, quasi.start + found.index);
    },
  });
  return findings;
}
