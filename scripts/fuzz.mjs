import { runNode } from './setup/child-process.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  const args = ['--expose-gc', '--import', 'tsx', 'scripts/fuzz/fuzz.ts'];
  process.exitCode = await runNode([...args, ...process.argv.slice(2)]);
});
