import { createReadStream, existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as v from 'valibot';
import type { VideoBrowser } from '../scripts/analyze/video-browser.ts';
import { numberOption, readCommandLine, wordOption } from './command-line.ts';
import { analysisReport, type FileReport, formatReport } from './streams/report/analysis-report.ts';
import { analyzeTrack } from './streams/report/analyze-track.ts';
import { attemptsCsv } from './streams/report/attempts-csv.ts';
import type { AthleteSettings } from './streams/report/track-analysis-options.ts';

const optionsSchema = v.object({
  type: v.optional(wordOption(['auto', 'cmj', 'dj', 'sj', 'hop'])),
  mass: v.optional(numberOption(20, 300)),
  stature: v.optional(numberOption(0.8, 2.6)),
  'box-height': v.optional(numberOption(0, 2)),
  sex: v.optional(wordOption(['female', 'male'])),
  age: v.optional(numberOption(3, 120)),
  level: v.optional(wordOption(['untrained', 'recreational', 'trained', 'competitive', 'elite'])),
  preset: v.optional(wordOption(['fast', 'balanced', 'accurate']), 'balanced'),
  csv: v.optional(v.boolean(), false),
  json: v.optional(v.boolean(), false),
  'csv-file': v.optional(v.string()),
  'json-file': v.optional(v.string()),
  overlay: v.optional(v.string()),
});

const command = {
  usage: 'npm run --silent analyze -- FILE… [options]',
  purpose:
    'Measures the jumps in videos and pose tracks (.track.jsonl, .track.jsonl.gz) and prints the report.\nVideos are looked at by the built page in a Chromium without a screen.\nThe exit status is 1 if a file could not be read. Options go before what a track says of itself.',
  options: {
    type: { value: 'TYPE', help: 'auto, cmj, dj, sj or hop (a series of rebounds)' },
    mass: { value: 'KG', help: "the athlete's mass" },
    stature: { value: 'M', help: "the athlete's standing height" },
    'box-height': { value: 'M', help: 'height of the box of a drop jump' },
    sex: { value: 'SEX', help: 'female or male; with --age and --level for the norms' },
    age: { value: 'YEARS', help: "the athlete's age" },
    level: { value: 'LEVEL', help: 'untrained, recreational, trained, competitive or elite' },
    preset: { value: 'CARE', help: 'care of the pose model: fast, balanced (usual) or accurate' },
    csv: { help: 'print the attempts as a table; before a name that ends in .csv: write it there' },
    json: { help: 'print the report (usual); before a name that ends in .json: write it there' },
    'csv-file': { value: 'FILE', help: 'write the table to a file of any name' },
    'json-file': { value: 'FILE', help: 'write the report to a file of any name' },
    overlay: { value: 'FOLDER', help: 'write each video with the skeleton drawn into it there' },
  },
} as const;

function settingsOf(options: v.InferOutput<typeof optionsSchema>): AthleteSettings {
  return {
    ...(options.type === undefined ? {} : { type: options.type }),
    massKg: options.mass ?? null,
    statureM: options.stature ?? null,
    boxHeightM: options['box-height'] ?? null,
    sex: options.sex ?? null,
    ageYears: options.age ?? null,
    trainingLevel: options.level ?? null,
  };
}

/** npm runs a script in the project's folder; the user's own stands in INIT_CWD. */
function pathOf(file: string): string {
  const fromUsersFolder = resolve(process.env.INIT_CWD ?? '.', file);
  return existsSync(fromUsersFolder) ? fromUsersFolder : resolve(file);
}

/** `--csv out.csv` names a file, `--csv` alone asks for the table on the standard output. */
function withOutputFiles(args: readonly string[]): readonly string[] {
  return args.map((arg, at) => {
    const next = args[at + 1]?.toLowerCase() ?? '';
    const isNamed = (arg === '--csv' || arg === '--json') && next.endsWith(`.${arg.slice(2)}`);
    return isNamed ? `${arg}-file` : arg;
  });
}

function isVideo(file: string): boolean {
  return /\.(mp4|m4v|mov|webm|mkv|avi)$/i.test(file);
}

type Options = v.InferOutput<typeof optionsSchema>;

/** Measures files one after the other; the browser for videos is opened when the first one comes. */
class Batch {
  readonly #options: Options;
  #browser: VideoBrowser | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  async report(file: string): Promise<FileReport> {
    const path = pathOf(file);
    return isVideo(file) && existsSync(path) ? this.#video(file, path) : this.#track(file, path);
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }

  async #track(file: string, path: string): Promise<FileReport> {
    const analysis = await analyzeTrack(createReadStream(path), settingsOf(this.#options));
    return analysis.ok ? { file, ...analysis.measurements } : { file, error: analysis.failure };
  }

  async #video(file: string, path: string): Promise<FileReport> {
    let browser: VideoBrowser;
    try {
      browser = await this.#open();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { file, error: { code: 'browser_failed', message } };
    }
    const { bytes, outcome } = browser.track(path);
    const analysis = await analyzeTrack(bytes, settingsOf(this.#options));
    const ended = await outcome;
    if (!ended.ok) return { file, error: { code: ended.code, message: ended.message } };
    return analysis.ok ? { file, ...analysis.measurements } : { file, error: analysis.failure };
  }

  async #open(): Promise<VideoBrowser> {
    if (this.#browser !== null) return this.#browser;
    const { VideoBrowser } = await import('../scripts/analyze/video-browser.ts');
    const { preset, overlay } = this.#options;
    const overlayFolder = overlay === undefined ? null : outputPath(overlay);
    if (overlayFolder !== null) await mkdir(overlayFolder, { recursive: true });
    this.#browser = await VideoBrowser.open({ preset, overlayFolder });
    return this.#browser;
  }
}

function outputPath(file: string): string {
  return resolve(process.env.INIT_CWD ?? '.', file);
}

async function measure(files: readonly string[], options: Options): Promise<FileReport[]> {
  const batch = new Batch(options);
  const results: FileReport[] = [];
  try {
    for (const [at, file] of files.entries()) {
      if (files.length > 1 || isVideo(file)) {
        process.stderr.write(`[${at + 1}/${files.length}] ${file}\n`);
      }
      const result = await batch.report(file);
      if ('error' in result) process.stderr.write(`${file}: ${result.error.message}\n`);
      results.push(result);
    }
  } finally {
    await batch.close();
  }
  return results;
}

async function print(results: readonly FileReport[], options: Options): Promise<void> {
  const report = formatReport(analysisReport(results));
  const table = attemptsCsv(results);
  const { csv, json, 'csv-file': csvFile, 'json-file': jsonFile } = options;
  if (csvFile !== undefined) await writeFile(outputPath(csvFile), table);
  if (jsonFile !== undefined) await writeFile(outputPath(jsonFile), report);
  const isWritten = csvFile !== undefined || jsonFile !== undefined;
  if (csv) process.stdout.write(table);
  else if (json || !isWritten) process.stdout.write(report);
}

async function main(): Promise<number> {
  const line = readCommandLine(withOutputFiles(process.argv.slice(2)), optionsSchema, command);
  if (line.kind === 'help') {
    process.stdout.write(line.text);
    return 0;
  }
  if (line.kind === 'wrong') {
    process.stderr.write(`${line.message} See --help.\n`);
    return 2;
  }
  if (line.operands.length === 0) {
    process.stderr.write('Name at least one file. See --help.\n');
    return 2;
  }
  if (line.options.csv && line.options.json) {
    process.stderr.write('Choose --csv or --json, not both.\n');
    return 2;
  }
  const results = await measure(line.operands, line.options);
  await print(results, line.options);
  return results.some((result) => 'error' in result) ? 1 : 0;
}

process.exitCode = await main();
