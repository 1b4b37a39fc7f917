import { parseArgs } from 'node:util';
import { checkNoise, checkTrack, type FuzzFinding, type FuzzOutcome } from './fuzz-checks.ts';

const HELP = `npm run test:fuzz -- [--tracks N] [--streams N] [--frames N] [--seed N]

Damaged track files through the reader, and landmark streams that no body made through the
analysis. A finding prints its seed; --seed with --tracks 1 or --streams 1 makes it again.
  --tracks   damaged files, 1000000 if not said
  --streams  streams, 100000 if not said
  --frames   frames a stream, 90 if not said
  --seed     the first case's seed, drawn if not said
`;

/** Findings that are printed; a fault that shows once shows often. */
const SHOWN = 20;

interface Tally {
  readonly kinds: Map<string, number>;
  readonly findings: FuzzFinding[];
  frames: number;
}

function count(tally: Tally, { finding, frames, kind }: FuzzOutcome): void {
  tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + 1);
  tally.frames += frames;
  if (finding === null) return;
  tally.findings.push(finding);
  if (tally.findings.length <= SHOWN) {
    process.stdout.write(`  seed ${finding.seed}: ${finding.complaint}\n`);
  }
}

function heapMB(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

async function run(
  name: string,
  cases: number,
  firstSeed: number,
  check: (seed: number) => FuzzOutcome | Promise<FuzzOutcome>,
): Promise<number> {
  const tally: Tally = { kinds: new Map(), findings: [], frames: 0 };
  process.stdout.write(`${name}: ${cases} cases from seed ${firstSeed}\n`);
  const startedMs = performance.now();
  let earlyMB = heapMB();
  for (let at = 0; at < cases; at += 1) {
    count(tally, await check((firstSeed + at) >>> 0));
    if (at === Math.floor(cases / 10)) earlyMB = heapMB();
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const kinds = [...tally.kinds].map(([kind, cases]) => `${kind} ${cases}`).join(', ');
  process.stdout.write(
    `  ${tally.findings.length} findings, ${tally.frames} frames, ${seconds.toFixed(0)} s; heap ${earlyMB.toFixed(1)} MB after a tenth, ${heapMB().toFixed(1)} MB at the end\n  ${kinds}\n`,
  );
  return tally.findings.length;
}

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '1000000' },
    streams: { type: 'string', default: '100000' },
    frames: { type: 'string', default: '90' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(HELP);
} else {
  const seed =
    values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
  const frames = Number(values.frames);
  const findings =
    (await run('Damaged tracks', Number(values.tracks), seed, checkTrack)) +
    (await run('Landmark noise', Number(values.streams), seed, (each) => checkNoise(each, frames)));
  process.exitCode = findings === 0 ? 0 : 1;
}
