import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { numberOption, runCommand } from '../../src/command-line.ts';
import { writeSection } from './benchmarks-file.ts';
import { markdownTable } from './markdown-table.ts';
import { type HeadlessSoak, soakHeadless } from './soak/headless-soak.ts';
import { type PageSample, soakPage } from './soak/page-soak.ts';

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
  page: v.optional(numberOption(0, 600), '0'),
  json: v.optional(v.string()),
});

const command = {
  usage: 'npm run bench -- soak [--minutes N] [--page N] [--json FILE]',
  purpose:
    'Runs a long simulated session through the pipeline, faster than real time, and watches memory and\nframe times; prints Markdown and writes it into docs/BENCHMARKS.md.',
  options: {
    minutes: { value: 'N', help: 'simulated minutes, a multiple of 6; 60' },
    page: { value: 'N', help: 'besides, real minutes of the built page in Chromium; 0' },
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

function pageReportOf(samples: readonly PageSample[]): string {
  const head = [
    'minutes',
    'frames',
    'heap MB',
    'nodes',
    'listeners',
    'textures / buffers / programs / vertex arrays',
    'resident MB',
    'pictures read / open',
    'ms between answers: median / 95 %',
  ];
  const rows = samples.map((sample) => [
    sample.minute.toFixed(1),
    sample.frames,
    sample.heapMegabytes.toFixed(2),
    sample.nodes,
    sample.listeners,
    `${sample.textures} / ${sample.buffers} / ${sample.programs} / ${sample.vertexArrays}`,
    sample.residentMegabytes.toFixed(0),
    `${sample.picturesRead} / ${sample.picturesOpen}`,
    `${sample.intervalMedianMs.toFixed(1)} / ${sample.interval95Ms.toFixed(1)}`,
  ]);
  return markdownTable([head, ...rows]);
}

async function bench({ minutes, page, json }: v.InferOutput<typeof schema>): Promise<number> {
  const soak = await soakHeadless(minutes, minutes / SAMPLES);
  const text = reportOf(soak);
  process.stdout.write(text);
  await writeSection({
    name: 'soak-headless',
    command: `npm run bench -- soak --minutes ${minutes}`,
    text,
  });
  const pageSamples = page === 0 ? [] : await soakPage(page, SAMPLES);
  if (page > 0) {
    const pageText = pageReportOf(pageSamples);
    process.stdout.write(`\n${pageText}`);
    await writeSection({
      name: 'soak-page',
      command: `npm run bench -- soak --page ${page}`,
      text: pageText,
    });
  }
  if (json !== undefined) {
    const path = resolve(process.env.INIT_CWD ?? '.', json);
    await writeFile(path, `${JSON.stringify({ headless: soak, page: pageSamples }, null, 1)}\n`);
  }
  return 0;
}

process.exitCode = await runCommand(process.argv.slice(2), schema, command, bench);
