/** One breach of a rule of the house, at the place where it stands. */
export interface Finding {
  /** The rule's code, the same in the report, the tests and in talk about it. */
  rule: string;
  /** POSIX path below the repository's root. */
  file: string;
  /** From 1; for breaches of a whole file or folder 1. */
  line: number;
  /** An English sentence that says what is wrong and what would be right. */
  message: string;
}

/** Prints findings as `file:line rule sentence`, one a line, and gives the exit code: 1 if there are any. */
export function report(check: string, files: number, findings: readonly Finding[]): number {
  for (const { file, line, rule, message } of findings) process.stdout.write(`${file}:${line} ${rule} ${message}\n`);
  const outcome = findings.length === 0 ? 'nothing to object to' : `${findings.length} to mend`;
  process.stdout.write(`${check}: ${files} files, ${outcome}\n`);
  return findings.length === 0 ? 0 : 1;
}
