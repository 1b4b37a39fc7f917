import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { houseChecks, staticChecks } from './checks/all-checks.mjs';
import { runNode, runTypeScript } from './setup/child-process.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureModels } from './setup/models.mjs';
import { requireNode } from './setup/node-version.mjs';
import { buildPage } from './setup/page-build.mjs';
import { progress, runMain } from './setup/progress.mjs';
import { projectRoot } from './setup/project-root.mjs';

const resultsFolder = join(projectRoot, '.cache', 'test-results');

/** A check ends with this where it does not apply here (as automake has it). */
const SKIPPED = 77;

const totals = { passed: 0, failed: 0, skipped: 0 };

/** What failed, by name: said again at the end, where it is looked for. */
const failures = [];

async function timed(name, run) {
  progress(`\n── ${name}`);
  const startedAt = performance.now();
  const result = await run();
  progress(`── ${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
}

async function check(name, run) {
  const status = await timed(name, run);
  if (status === 0) totals.passed += 1;
  else if (status === SKIPPED) totals.skipped += 1;
  else {
    totals.failed += 1;
    failures.push(name);
  }
  return status === 0;
}

async function readCounts(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const result = JSON.parse(await readFile(file, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

async function runVitest(project) {
  const file = join(resultsFolder, `${project}.json`);
  await rm(file, { force: true });
  const status = await timed(`Tests: ${project}`, () =>
    runNode([
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]),
  );
  const counts = await readCounts(file);
  totals.passed += counts.passed;
  totals.skipped += counts.skipped;
  // A file that cannot be loaded, or an error outside the tests, fails without a failed test.
  totals.failed += status === 0 ? counts.failed : Math.max(1, counts.failed);
  if (status !== 0) failures.push(`Tests: ${project}`);
}

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  await ensureModels();
  await ensureChromium();
  await mkdir(resultsFolder, { recursive: true });
  for (const { name, args } of staticChecks) await check(name, () => runNode(args));
  for (const { name, file } of houseChecks) await check(name, () => runTypeScript(file, []));
  await runVitest('unit');
  if (await check('Build', buildPage)) await runVitest('browser');
  const { passed, failed, skipped } = totals;
  for (const name of failures) process.stdout.write(`\nFailed: ${name}`);
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  if (failed > 0) process.exitCode = 1;
});
