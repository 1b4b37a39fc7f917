/** One place where a rule of the house is broken. */
export interface Finding {
  /** Path from the project's folder, with `/`. */
  readonly file: string;
  /** From 1; null where the rule is about the file itself. */
  readonly line: number | null;
  /** What is wrong, and what to do about it. */
  readonly message: string;
}

/** A finding as one line that editors make a link of. */
export function formatFinding({ file, line, message }: Finding): string {
  return `${file}${line === null ? '' : `:${line}`}  ${message}`;
}

/** Prints what was found; the exit status says whether it was anything. */
export function report(what: string, findings: readonly Finding[]): void {
  for (const finding of findings) process.stderr.write(`${formatFinding(finding)}\n`);
  process.stderr.write(`${what}: ${findings.length === 0 ? 'none' : findings.length} broken\n`);
  if (findings.length > 0) process.exitCode = 1;
}
