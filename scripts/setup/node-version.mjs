/** Oldest Node release that every tool of the project runs on. */
const OLDEST = [20, 19];

/** Ends the process with a clear message where Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  process.stderr.write(
    `Node ${process.versions.node} is too old: this project needs ${OLDEST.join('.')} or newer. Install it from https://nodejs.org and run the command again.\n`,
  );
  process.exit(1);
}
