import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { runCommand, wordOption } from '../../src/command-line.ts';
import { writeSection } from './benchmarks-file.ts';
import { markdownTable } from './markdown-table.ts';
import { type DspSpeed, measureDspSpeed } from './speed/dsp-speed.ts';
import { type HeadlessRun, measureHeadless } from './speed/headless-length.ts';
import { sizeOfBundle, speedOfPage, speedOfSession, speedOfStart } from './speed/page-report.ts';

/** What can be measured by itself; each has a section of its own in docs/BENCHMARKS.md. */
const parts = {
  dsp: speedOfDsp,
  headless: speedOfHeadless,
  page: speedOfPage,
  start: speedOfStart,
  session: speedOfSession,
  bundle: sizeOfBundle,
} as const;
const PARTS = ['dsp', 'headless', 'page', 'start', 'session', 'bundle'] as const;

const schema = v.object({
  part: v.optional(wordOption(PARTS)),
  json: v.optional(v.string()),
});

const command = {
  usage: 'npm run bench -- speed [--part PART] [--json FILE]',
  purpose:
    'Measures what the pipeline costs, prints Markdown and writes it into docs/BENCHMARKS.md.\nClose everything else: timings are those of a quiet machine.',
  options: {
    part: {
      value: 'PART',
      help: 'one only: dsp (signal processing in Node), headless (whole files), page (against a bare loop), start (first skeleton), session (an hour opened and scrubbed) or bundle (sizes)',
    },
    json: { value: 'FILE', help: 'writes the figures as JSON' },
  },
} as const;

interface PartResult {
  readonly text: string;
  readonly figures: object;
}

const yes = (met: boolean) => (met ? 'yes' : '**no**');

async function speedOfDsp(): Promise<PartResult> {
  const figures: DspSpeed = measureDspSpeed();
  const { framesPerSecond, nsPerFrame, bytesPerFrame, attemptMs } = figures;
  const rows = [
    ['figure', 'demanded', 'measured', 'met'],
    [
      'frames a second on one core',
      '≥ 20,000',
      `${Math.round(framesPerSecond)} (${Math.round(nsPerFrame)} ns a frame)`,
      yes(framesPerSecond >= 20_000),
    ],
    [
      'bytes allocated a frame, steady state',
      '≤ 16',
      bytesPerFrame.toFixed(1),
      yes(bytesPerFrame <= 16),
    ],
    [
      `final estimate of an attempt (${attemptMs.count}), median`,
      '≤ 5 ms',
      `${attemptMs.median.toFixed(2)} ms (worst ${attemptMs.worst.toFixed(1)})`,
      yes(attemptMs.median <= 5),
    ],
  ];
  return { text: markdownTable(rows), figures };
}

async function speedOfHeadless(): Promise<PartResult> {
  const figures: HeadlessRun[] = [];
  // Node compiles what runs often: the first minutes pay for all.
  await measureHeadless(2);
  for (const minutes of [1, 10, 60]) figures.push(await measureHeadless(minutes));
  const rows = figures.map((run) => [
    run.minutes,
    run.frames,
    run.attempts,
    run.fileMegabytes.toFixed(0),
    run.seconds.toFixed(2),
    run.processorSeconds.toFixed(2),
    ((1e6 * run.processorSeconds) / run.frames).toFixed(1),
    run.heapMegabytes.toFixed(1),
    run.residentMegabytes.toFixed(0),
  ]);
  const head = [
    'minutes at 60 fps',
    'frames',
    'attempts',
    'file MB',
    'seconds',
    'of the processor',
    'µs of it a frame',
    'heap after MB',
    'most resident MB',
  ];
  const hour = figures.at(-1)?.seconds ?? Number.NaN;
  const verdict = `An hour in ${hour.toFixed(1)} s; demanded ≤ 15 s: ${yes(hour <= 15)}.`;
  return { text: `${markdownTable([head, ...rows])}\n${verdict}\n`, figures };
}

async function bench({ part, json }: v.InferOutput<typeof schema>): Promise<number> {
  const figures: Record<string, PartResult['figures']> = {};
  for (const name of part === undefined ? PARTS : [part]) {
    const result = await parts[name]();
    figures[name] = result.figures;
    process.stdout.write(`${result.text}\n`);
    const measured = `npm run bench -- speed --part ${name}`;
    await writeSection({ name: `speed-${name}`, command: measured, text: result.text });
  }
  if (json !== undefined) {
    const path = resolve(process.env.INIT_CWD ?? '.', json);
    await writeFile(path, `${JSON.stringify(figures, null, 1)}\n`);
  }
  return 0;
}

process.exitCode = await runCommand(process.argv.slice(2), schema, command, bench);
