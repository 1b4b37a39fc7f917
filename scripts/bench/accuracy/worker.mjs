// Node 20 does not hand a loader on to its threads: this one loads TypeScript by itself.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
