import { cpus } from 'node:os';

/** The machine that figures were measured on: processor, cores, Node; nothing that names its owner. */
export function machineText(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${processors.length} cores, Node ${process.version}`;
}
