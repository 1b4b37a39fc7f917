import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { numberOption, runCommand } from '../../src/command-line.ts';
import { writeSection } from './benchmarks-file.ts';
import { markdownTable } from './markdown-table.ts';
import { type HeadlessSoak, soakHeadless } from './soak/headless-soak.ts';

const LARGEST_GROWTH_MB_AN_HOUR = 3;
const SAMPLES = 6;

const schema = v.object({
  minutes: v.optional(
    v.pipe(
      numberOption(6, 6000),
      v.integer('give a whole number'),
      v.multipleOf(SAMPLES, `give a multiple of ${SAMPLES}`),
    ),
    '60',
  ),
  json: v.optional(v.string()),
});

const command = {
  usage: 'npm run bench -- soak [--minutes N] [--json FILE]',
  purpose:
    'Runs a long simulated session through the pipeline, faster than real time, and watches memory and\nframe times; prints Markdown and writes it into docs/BENCHMARKS.md.',
  options: {
    minutes: { value: 'N', help: 'simulated minutes, a multiple of 6; 60' },
    json: { value: 'FILE', help: 'writes the figures as JSON' },
  },
} as const;

function reportOf(soak: HeadlessSoak): string {
  const rows = soak.samples.map((sample) => [
    sample.minute,
    sample.heapMegabytes.toFixed(2),
    sample.arrayBufferMegabytes.toFixed(2),
    sample.meanMicroseconds.toFixed(1),
  ]);
  const head = ['simulated minutes', 'heap MB', 'array buffers MB', 'µs a frame'];
  const met = soak.growthMegabytesAnHour <= LARGEST_GROWTH_MB_AN_HOUR ? 'yes' : '**no**';
  return `${markdownTable([head, ...rows])}
Heap growth after warming up: ${soak.growthMegabytesAnHour.toFixed(2)} MB an hour; demanded ≤ ${LARGEST_GROWTH_MB_AN_HOUR}: ${met}. Frames in and out:
${soak.framesIn} and ${soak.framesOut}; ${soak.attempts} attempts. Garbage collection: longest pause ${soak.longestPauseMs.toFixed(1)} ms,
${soak.pausedMs.toFixed(0)} ms in all.
`;
}

async function bench({ minutes, json }: v.InferOutput<typeof schema>): Promise<number> {
  const soak = await soakHeadless(minutes, minutes / SAMPLES);
  const text = reportOf(soak);
  process.stdout.write(text);
  await writeSection({
    name: 'soak-headless',
    command: `npm run bench -- soak --minutes ${minutes}`,
    text,
  });
  if (json !== undefined) {
    const path = resolve(process.env.INIT_CWD ?? '.', json);
    await writeFile(path, `${JSON.stringify(soak, null, 1)}\n`);
  }
  return 0;
}

process.exitCode = await runCommand(process.argv.slice(2), schema, command, bench);
