import { runTypeScript } from './setup/child-process.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  process.exitCode = await runTypeScript('scripts/network/watch.ts', process.argv.slice(2));
});
