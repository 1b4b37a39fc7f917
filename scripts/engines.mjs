import { runNode } from './setup/child-process.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { ensurePageBuild } from './setup/page-build.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  await ensurePageBuild();
  process.exitCode = await runNode(['--import', 'tsx', 'scripts/engines/run.ts']);
});
