import * as v from 'valibot';
import { numberOption, readCommandLine, wordOption } from '../../src/command-line.ts';
import { JumpAnalyzer } from '../../src/dsp/analysis/jump-analyzer.ts';
import { portraitCamera } from '../../src/streams/athlete/camera/camera-setup.ts';
import { steadyTiming } from '../../src/streams/athlete/camera/frame-timing.ts';
import { createMovement } from '../../src/streams/athlete/create-movement.ts';
import { harshNoise, noNoise, typicalNoise } from '../../src/streams/athlete/noise/noise-model.ts';
import { SeededRandom } from '../../src/streams/athlete/random.ts';
import { type MovementType, randomSpec } from '../../src/streams/athlete/random-spec.ts';
import { simulateTrack } from '../../src/streams/athlete/simulate-track.ts';
import { MeasurementLog } from '../../src/streams/report/measurement-log.ts';
import { trackAnalysisOptions } from '../../src/streams/report/track-analysis-options.ts';
import { type AccuracyCell, accuracyTable, falseAlarmTable } from './accuracy-table.ts';
import { type JumpMatches, matchJumps } from './match-jumps.ts';

const jumpTypes = ['cmj', 'sj', 'dj', 'hop'] as const;
const stillTypes = [
  'standing',
  'walking',
  'running',
  'crossing',
  'squats',
  'calf_raises',
  'arm_swings',
  'sit_and_stand',
  'pick_up',
  'almost_jump',
  'box_step',
] as const satisfies readonly MovementType[];
const noiseLevels = { off: noNoise, typical: typicalNoise, harsh: harshNoise } as const;

const schema = v.object({
  quick: v.optional(v.boolean(), false),
  type: v.optional(wordOption([...jumpTypes, ...stillTypes])),
  noise: v.optional(wordOption(['off', 'typical', 'harsh']), 'typical'),
  seed: v.optional(v.pipe(numberOption(0, 1e9), v.integer('give a whole number')), '1'),
  auto: v.optional(v.boolean(), false),
});

type Options = v.InferOutput<typeof schema>;

const command = {
  usage: 'npm run bench -- accuracy [--quick] [options]',
  purpose:
    'Measures simulated jumps whose truth is known and prints the errors as a Markdown table.\nThe same seed gives the same table.',
  options: {
    quick: { help: 'a tenth of the recordings' },
    type: { value: 'TYPE', help: 'this movement only' },
    noise: { value: 'LEVEL', help: 'off, typical or harsh; typical' },
    seed: { value: 'N', help: 'where the random numbers start; 1' },
    auto: { help: 'let the test be recognised instead of naming it' },
  },
} as const;

interface Recording {
  readonly matches: JumpMatches;
  readonly durationMs: number;
}

/** Films one movement and measures it. */
function measure(
  type: MovementType,
  fps: number,
  yawDeg: number,
  seed: number,
  options: Options,
): Recording {
  const track = simulateTrack({
    movement: createMovement(randomSpec(type, new SeededRandom(seed))),
    camera: { ...portraitCamera, yawDeg },
    timing: steadyTiming(fps),
    noise: noiseLevels[options.noise],
    seed,
  });
  const settings = options.auto ? ({ type: 'auto' } as const) : {};
  const log = new MeasurementLog(new JumpAnalyzer(trackAnalysisOptions(track.header, settings)));
  for (const frame of track.frames()) log.push(frame);
  const { attempts, duration_ms: durationMs } = log.finish();
  return { matches: matchJumps(track.truth.jumps, attempts), durationMs };
}

function* cells(options: Options): Generator<AccuracyCell> {
  const recordings = options.quick ? 10 : 100;
  // Every cell has recordings of its own.
  let seed = options.seed;
  const types = options.type === undefined ? [...jumpTypes, ...stillTypes] : [options.type];
  for (const type of types) {
    for (const fps of [30, 60, 120]) {
      for (const yawDeg of [0, 45, 90]) {
        const filmed = Array.from({ length: recordings }, () =>
          measure(type, fps, yawDeg, seed++, options),
        );
        yield {
          name: `${type} ${fps} Hz ${yawDeg}°`,
          matches: filmed.map(({ matches }) => matches),
          durationMs: filmed.reduce((sum, recording) => sum + recording.durationMs, 0),
        };
      }
    }
  }
}

function main(): number {
  const line = readCommandLine(process.argv.slice(2), schema, command);
  if (line.kind === 'help') {
    process.stdout.write(line.text);
    return 0;
  }
  if (line.kind === 'wrong') {
    process.stderr.write(`${line.message} See --help.\n`);
    return 2;
  }
  const finished: AccuracyCell[] = [];
  for (const cell of cells(line.options)) {
    process.stderr.write(`${cell.name}\n`);
    finished.push(cell);
  }
  const hasJumps = ({ matches }: AccuracyCell) =>
    matches.some(({ pairs, missed }) => pairs.length + missed.length > 0);
  const jumps = finished.filter(hasJumps);
  const others = finished.filter((cell) => !hasJumps(cell));
  const tables = [
    ...(jumps.length > 0 ? [accuracyTable(jumps)] : []),
    ...(others.length > 0 ? [falseAlarmTable(others)] : []),
  ];
  process.stdout.write(tables.join('\n'));
  return 0;
}

process.exitCode = main();
