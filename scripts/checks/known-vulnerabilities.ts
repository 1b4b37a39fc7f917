import * as v from 'valibot';
import { report } from './finding.ts';
import { runNpm } from './npm.ts';

/** What a test command takes for «not applicable here» (as automake does). */
const SKIPPED = 77;
const REFUSED = ['high', 'critical'];
/** A network that swallows questions must not hold up the tests. */
const QUICKLY = ['--fetch-retries=0', '--fetch-timeout=10000'];

const answer = v.object({
  vulnerabilities: v.record(v.string(), v.object({ severity: v.string(), range: v.string() })),
});

/** Asks the registry for known vulnerabilities of what the lock file names. */
function audit() {
  const { stdout } = runNpm(['audit', '--json', '--package-lock-only', ...QUICKLY]);
  try {
    return v.safeParse(answer, JSON.parse(stdout));
  } catch {
    return { success: false } as const;
  }
}

const result = audit();
if (!result.success) {
  process.stderr.write('Skipped: the registry answers no questions about vulnerabilities.\n');
  process.exitCode = SKIPPED;
} else {
  const found = Object.entries(result.output.vulnerabilities).filter(([, { severity }]) =>
    REFUSED.includes(severity),
  );
  report(
    'Packages without a known serious vulnerability',
    found.map(([name, { severity, range }]) => ({
      file: 'package-lock.json',
      line: null,
      message: `${name} ${range}: ${severity}; see npm audit.`,
    })),
  );
}
