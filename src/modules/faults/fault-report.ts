import type { Issue } from '#platform/errors';
import type { Letter } from '#platform/inbox';
import data from './data/fault-kinds.json' with { type: 'json' };
import { faultTexts } from './messages.ts';

/** The kind under which these letters lie in the inbox. */
export const FAULT_REPORT = 'fault-report';

/** What may be wrong with a page: codes and what people read for them. */
export const faultKinds: readonly { code: string; name: string }[] = data.kinds;

export const longest = { page: 300, description: 2000, name: 40, contact: 100 } as const;
const fewestCharacters = 5;

/** What a visitor typed, as it stands in the form's fields. */
export interface FaultReport {
  page: string;
  kind: string;
  description: string;
  name: string;
  contact: string;
}

/** The fields of the form; what is not one of them is nothing. */
export function reportOf(fields: Readonly<Record<string, string>>): FaultReport {
  const { page = '', kind = '', description = '', name = '', contact = '' } = fields;
  return {
    page: pageOf(page),
    kind,
    description: description.trim(),
    name: name.trim(),
    contact: contact.trim(),
  };
}

/** A path of our own as it stood in a link; empty where it is none. */
export function pageOf(path: string): string {
  return /^\/(?![/\\])[^\s\\]*$/u.test(path) && path.length <= longest.page ? path : '';
}

/** What the writer can mend, field by field. */
export function findReportIssues({ kind, description, name, contact }: FaultReport): Issue[] {
  const issues: Issue[] = [];
  if (!faultKinds.some(({ code }) => code === kind))
    issues.push({ field: 'kind', code: 'faults.no-kind', message: faultTexts.noKind });
  if (lengthOf(description) < fewestCharacters)
    issues.push({ field: 'description', code: 'faults.too-short', message: faultTexts.tooShort(fewestCharacters) });
  for (const [field, text, most] of [
    ['description', description, longest.description],
    ['name', name, longest.name],
    ['contact', contact, longest.contact],
  ] as const) {
    if (lengthOf(text) > most) issues.push({ field, code: 'faults.too-long', message: faultTexts.tooLong(most) });
  }
  return issues;
}

/** The report as it is sealed. */
export function letterOf({ page, kind, description, name, contact }: FaultReport): Letter {
  return { page: page || null, kind, description, name: name || null, contact: contact || null };
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
