import type { Finding } from '../source/finding.ts';
import { visit, type Source } from '../source/source.ts';
import { importsOf } from './imports.ts';

const clients = /^(?:(?:node:)?(?:http|https|http2|net|tls)|undici|axios|got|node-fetch|ky|nodemailer)$/;

/** A command runs inside a transaction that holds locks: what calls another machine is a job. */
export function checkCommands(source: Source): Finding[] {
  if (!/^src\/modules\/[^/]+\/commands\/(?!.*\.test\.ts$)/.test(source.path)) return [];
  const found = importsOf(source)
    .filter(({ specifier }) => clients.test(specifier))
    .map(({ specifier, line }) => finding(source, line, `imports '${specifier}'`));
  visit(source, /fetch/, {
    CallExpression({ callee, start }) {
      const isGlobal = callee.type === 'Identifier' && callee.name === 'fetch';
      const isMember =
        callee.type === 'MemberExpression' && /^globalThis\.fetch$/.test(source.text.slice(callee.start, callee.end));
      if (isGlobal || isMember) found.push(finding(source, source.lineAt(start), 'calls fetch()'));
    },
  });
  return found;
}

function finding(source: Source, line: number, what: string): Finding {
  const message = `The command ${what}; no other machine is called inside a transaction, that is a job's work.`;
  return { rule: 'command-remote', file: source.path, line, message };
}
