import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand } from './command-line.ts';
import {
  cameraOf,
  noiseOf,
  numberedName,
  type SimulateOptions,
  simulateCommand,
  simulateSchema,
  specOf,
  timingOf,
  trackEnding,
} from './simulate-options.ts';
import { createMovement, type MovementSpec } from './streams/athlete/create-movement.ts';
import type { MovementTruth } from './streams/athlete/movement.ts';
import { simulateTrack } from './streams/athlete/simulate-track.ts';
import { trackLines } from './streams/track/write-track.ts';

function truthText(
  spec: MovementSpec,
  options: SimulateOptions,
  seed: number,
  truth: MovementTruth,
): string {
  const content = {
    format: 'jump-truth',
    version: 1,
    movement: spec.type,
    seed,
    camera: cameraOf(options),
    timing: timingOf(options),
    jumps: truth.jumps,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

async function writeTrack(
  options: SimulateOptions,
  seed: number,
  name: string,
): Promise<string | null> {
  const spec = specOf(options, seed);
  if ('wrong' in spec) return spec.wrong;
  const track = simulateTrack({
    movement: createMovement(spec),
    camera: cameraOf(options),
    timing: timingOf(options),
    noise: noiseOf(options),
    seed,
  });
  const text = [...trackLines(track.header, track.frames())].join('');
  const path = resolve(process.env.INIT_CWD ?? '.', name);
  await writeFile(path, path.endsWith('.gz') ? gzipSync(text) : text);
  const truth = truthText(spec, options, seed, track.truth);
  await writeFile(path.replace(trackEnding, '.truth.json'), truth);
  return null;
}

async function simulate(options: SimulateOptions): Promise<number> {
  const { seed, count, out } = options;
  for (let index = 0; index < count; index += 1) {
    const wrong = await writeTrack(options, seed + index, numberedName(out, index, count));
    if (wrong !== null) {
      process.stderr.write(`${wrong}\n`);
      return 2;
    }
  }
  return 0;
}

process.exitCode = await runCommand(
  process.argv.slice(2),
  simulateSchema,
  simulateCommand,
  simulate,
);
