import { runNode } from './setup/child-process.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { runMain, SetupError } from './setup/progress.mjs';

const benches = {
  accuracy: 'scripts/bench/accuracy.ts',
  speed: 'scripts/bench/speed.ts',
  soak: 'scripts/bench/soak.ts',
};

await runMain(async () => {
  requireNode();
  const [name = '', ...args] = process.argv.slice(2);
  const file = benches[name];
  if (file === undefined) {
    throw new SetupError(`npm run bench -- ${Object.keys(benches).join('|')} [--help]`);
  }
  await ensureDependencies();
  process.exitCode = await runNode(['--expose-gc', '--import', 'tsx', file, ...args]);
});
