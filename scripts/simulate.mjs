import { runTypeScript } from './setup/child-process.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  const args = process.argv.slice(2);
  // Drawing needs a browser and the landmarker: that is another program.
  const program = args.includes('--render')
    ? 'scripts/studio/render-command.ts'
    : 'src/simulate.ts';
  process.exitCode = await runTypeScript(program, args);
});
