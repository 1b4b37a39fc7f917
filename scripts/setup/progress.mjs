/**
 * Prints one line of progress. It goes to standard error, so that what a command answers stays
 * alone on standard output.
 */
export function progress(text) {
  process.stderr.write(`${text}\n`);
}

/** A set-up step that cannot go on; its message tells the reader what to do. */
export class SetupError extends Error {
  name = 'SetupError';
}

/** Runs a command's main function; a {@link SetupError} becomes one line and exit status 1. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    progress(error.message);
    process.exitCode = 1;
  }
}
