import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureModels } from './setup/models.mjs';
import { requireNode } from './setup/node-version.mjs';
import { buildPage } from './setup/page-build.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  await ensureModels();
  process.exitCode = await buildPage();
});
