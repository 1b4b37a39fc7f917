import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { numberOption, runCommand, wordOption } from '../../src/command-line.ts';
import {
  type AccuracyRun,
  accuracyReport,
  allDemands,
  type MatrixCell,
} from './accuracy/accuracy-report.ts';
import { measureAgreement } from './accuracy/consistency.ts';
import { jumpsOf } from './accuracy/error-table.ts';
import { measureOnThreads } from './accuracy/measure-on-threads.ts';
import { NOISE } from './accuracy/measure-recording.ts';
import { measurePeople } from './accuracy/measured-people.ts';
import { simulateTwins } from './accuracy/noise-twins.ts';
import type { RecordingOutcome } from './accuracy/outcome.ts';
import { measurePictures } from './accuracy/picture-tracks.ts';
import { JUMPS, OTHERS, type PlannedRecording, planMatrix } from './accuracy/recording-plan.ts';
import { oracleErrors } from './accuracy/shift-oracle.ts';
import { writeSection } from './benchmarks-file.ts';

const PICTURES = fileURLToPath(new URL('../../test/fixtures/pictures/', import.meta.url));
const TAKES_OF_A_TWIN = { full: 8, quick: 2 } as const;

const schema = v.object({
  quick: v.optional(v.boolean(), false),
  type: v.optional(wordOption([...JUMPS, ...OTHERS])),
  noise: v.optional(wordOption(['off', 'typical', 'harsh']), 'typical'),
  seed: v.optional(v.pipe(numberOption(0, 1000), v.integer('give a whole number')), '1'),
  told: v.optional(v.boolean(), false),
  json: v.optional(v.string()),
  pictures: v.optional(v.string(), PICTURES),
  threads: v.optional(v.pipe(numberOption(1, 64), v.integer('give a whole number')), '2'),
});

type Options = v.InferOutput<typeof schema>;

const command = {
  usage: 'npm run bench -- accuracy [--quick] [options]',
  purpose:
    'Measures simulated jumps whose truth is known, and what lies beside them, against the demanded\nfigures; prints Markdown and writes it into docs/BENCHMARKS.md (unless restricted by --type,\n--noise or --told). The same seed gives the same tables.',
  options: {
    quick: { help: 'about a seventh of the recordings' },
    type: { value: 'TYPE', help: 'this movement only' },
    noise: { value: 'LEVEL', help: 'off, typical or harsh; typical' },
    seed: { value: 'N', help: 'where the random numbers start; 1' },
    told: { help: 'names the test instead of letting it be recognised' },
    json: { value: 'FILE', help: 'writes every error and demand as JSON' },
    pictures: { value: 'DIR', help: 'rendered clips; those of the test fixtures' },
    threads: { value: 'N', help: 'threads; 2' },
  },
} as const;

function cellsOf(
  plans: readonly PlannedRecording[],
  outcomes: readonly RecordingOutcome[],
): MatrixCell[] {
  const cells = new Map<string, MatrixCell & { readonly recordings: RecordingOutcome[] }>();
  plans.forEach(({ type, frameRateHz, view }, index) => {
    const name = `${type} ${frameRateHz} fps ${view}`;
    const cell = cells.get(name) ?? { name, type, frameRateHz, recordings: [] };
    cells.set(name, cell);
    const outcome = outcomes[index];
    if (outcome) cell.recordings.push(outcome);
  });
  return [...cells.values()];
}

async function measureAll(options: Options): Promise<AccuracyRun> {
  const { seed, noise, told, type, threads } = options;
  const size = options.quick ? 'quick' : 'full';
  const only = type === undefined ? {} : { only: type };
  const plans = planMatrix({ size, seed, noise, told, ...only });
  const outcomes = await measureOnThreads(plans, threads, (finished) => {
    process.stderr.write(`\r${finished}/${plans.length} recordings`);
  });
  process.stderr.write('\n');
  const cells = cellsOf(plans, outcomes);
  const hasJumps = (cell: MatrixCell) =>
    cell.recordings.some(({ jumps, missed }) => jumps.length + missed.length > 0);
  const isWhole = type === undefined;
  const pictures = isWhole ? await measurePictures(options.pictures) : [];
  return {
    jumps: cells.filter(hasJumps),
    others: cells.filter((cell) => !hasJumps(cell)),
    people: isWhole ? measurePeople(size, seed) : null,
    pictures,
    twins:
      pictures.length > 0 ? simulateTwins(pictures, NOISE[noise], TAKES_OF_A_TWIN[size]) : null,
    oracle: size === 'full' ? await oracleErrors(options.pictures, pictures) : [],
    agreements: isWhole ? measureAgreement(size, seed) : [],
    noise: NOISE[noise],
  };
}

function jsonOf(run: AccuracyRun): string {
  const cells = [...run.jumps, ...run.others].map((cell) => ({
    name: cell.name,
    missed: cell.recordings.reduce((sum, { missed }) => sum + missed.length, 0),
    invented: cell.recordings.reduce((sum, { inventedMs }) => sum + inventedMs.length, 0),
    minutes: cell.recordings.reduce((sum, { durationMs }) => sum + durationMs, 0) / 60_000,
    jumps: jumpsOf(cell),
  }));
  const { pictures, agreements, people } = run;
  const content = { demands: allDemands(run), cells, people, pictures, agreements };
  return `${JSON.stringify(content)}\n`;
}

async function bench(options: Options): Promise<number> {
  const run = await measureAll(options);
  const text = accuracyReport(run);
  process.stdout.write(text);
  if (options.json !== undefined) {
    await writeFile(resolve(process.env.INIT_CWD ?? '.', options.json), jsonOf(run));
  }
  const isWhole = options.type === undefined && options.noise === 'typical' && !options.told;
  if (isWhole) {
    const quick = options.quick ? ' --quick' : '';
    const seed = options.seed === 1 ? '' : ` --seed ${options.seed}`;
    await writeSection({
      name: options.quick ? 'accuracy-quick' : 'accuracy',
      command: `npm run bench -- accuracy${quick}${seed}`,
      text,
    });
  }
  return 0;
}

process.exitCode = await runCommand(process.argv.slice(2), schema, command, bench);
