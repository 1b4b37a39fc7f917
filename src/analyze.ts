import { createReadStream, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
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
  csv: v.optional(v.boolean(), false),
  json: v.optional(v.boolean(), false),
});

const command = {
  usage: 'npm run --silent analyze -- FILE… [options]',
  purpose:
    'Measures the jumps in pose tracks (.track.jsonl, .track.jsonl.gz) and prints the report.\nThe exit status is 1 if a file could not be read. Options go before what a track says of itself.',
  options: {
    type: { value: 'TYPE', help: 'auto, cmj, dj, sj or hop (a series of rebounds)' },
    mass: { value: 'KG', help: "the athlete's mass" },
    stature: { value: 'M', help: "the athlete's standing height" },
    'box-height': { value: 'M', help: 'height of the box of a drop jump' },
    sex: { value: 'SEX', help: 'female or male; with --age and --level for the norms' },
    age: { value: 'YEARS', help: "the athlete's age" },
    level: { value: 'LEVEL', help: 'untrained, recreational, trained, competitive or elite' },
    csv: { help: 'print the attempts as a table instead of the report' },
    json: { help: 'print the report as JSON (what happens without --csv)' },
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

async function reportOn(file: string, settings: AthleteSettings): Promise<FileReport> {
  const analysis = await analyzeTrack(createReadStream(pathOf(file)), settings);
  return analysis.ok ? { file, ...analysis.measurements } : { file, error: analysis.failure };
}

async function main(): Promise<number> {
  const line = readCommandLine(process.argv.slice(2), optionsSchema, command);
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
  const results: FileReport[] = [];
  for (const file of line.operands) results.push(await reportOn(file, settingsOf(line.options)));
  process.stdout.write(
    line.options.csv ? attemptsCsv(results) : formatReport(analysisReport(results)),
  );
  for (const result of results) {
    if ('error' in result) process.stderr.write(`${result.file}: ${result.error.message}\n`);
  }
  return results.some((result) => 'error' in result) ? 1 : 0;
}

process.exitCode = await main();
