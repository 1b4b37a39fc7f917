import type { NoiseModel } from '../../../src/streams/athlete/noise/noise-model.ts';
import { markdownTable } from '../markdown-table.ts';
import { sampleStatistics } from '../sample-statistics.ts';
import { type Agreement, agreementTable } from './consistency.ts';
import {
  behaviourDemands,
  type Demand,
  demandTable,
  errorDemands,
  PICTURE_LIMITS,
  SIMULATED_LIMITS,
  typeShare,
} from './demand-table.ts';
import {
  type AccuracyCell,
  delayTable,
  errorsOf,
  errorTable,
  falseAttemptTable,
  jumpsOf,
  metricTable,
  percent,
} from './error-table.ts';
import { flightTimeBoundMs } from './flight-time-bound.ts';
import type { MeasuredPeople } from './measured-people.ts';
import type { NoiseTwins } from './noise-twins.ts';
import { twinTable } from './noise-twins.ts';
import type { PictureOutcome } from './picture-tracks.ts';
import { RATES_HZ } from './recording-plan.ts';
import { type OracleError, oracleTable } from './shift-oracle.ts';

/** A cell of the matrix with what it was made of. */
export interface MatrixCell extends AccuracyCell {
  readonly type: string;
  readonly frameRateHz: number;
}

/** Everything that a run measured. */
export interface AccuracyRun {
  readonly jumps: readonly MatrixCell[];
  readonly others: readonly MatrixCell[];
  readonly people: MeasuredPeople | null;
  readonly pictures: readonly PictureOutcome[];
  readonly twins: NoiseTwins | null;
  /** Empty in a quick run. */
  readonly oracle: readonly OracleError[];
  readonly agreements: readonly Agreement[];
  readonly noise: NoiseModel;
}

/** Stature and speed at take-off that the bound is stated for. */
const BOUND_STATURE_M = 1.75;
const BOUND_SPEED_M_S = 2.6;
const BOUND_SPEED_SPREAD = 0.08;
/** Ratio of a standard deviation to the median magnitude of a normal error. */
const SD_OF_MEDIAN = 1.4826;
/** Largest error of a flight time driven by a force plate at 60 fps, ms. */
const FORCE_LIMIT_MS = 8;

const ofRate = (cells: readonly MatrixCell[], rate: number) =>
  cells.filter(({ frameRateHz }) => frameRateHz === rate);

/** All that is demanded and could be measured in this run. */
export function allDemands(run: AccuracyRun): Demand[] {
  const demands: Demand[] = [];
  for (const rate of RATES_HZ) {
    const limits = SIMULATED_LIMITS[rate];
    const jumps = ofRate(run.jumps, rate).flatMap(jumpsOf);
    if (limits && jumps.length > 0) demands.push(...errorDemands(`${rate} fps`, jumps, limits));
  }
  const recordings = (cells: readonly AccuracyCell[]) => cells.flatMap((cell) => cell.recordings);
  if (run.jumps.length > 0) {
    demands.push(...behaviourDemands(recordings(run.jumps), recordings(run.others)));
  }
  const plates = run.people?.forces.find(({ name }) => name.endsWith('60 fps'));
  if (plates) {
    const { percentile95 } = sampleStatistics(errorsOf(jumpsOf(plates), 'flight_time_ms'));
    demands.push({
      what: 'flight time against force plates, 60 fps, 95 %',
      demanded: `≤ ${FORCE_LIMIT_MS} ms`,
      measured: `${percentile95.toFixed(1)} ms`,
      met: percentile95 <= FORCE_LIMIT_MS,
    });
  }
  const reporting = run.pictures.filter(({ half }) => half === 'reporting');
  for (const rate of RATES_HZ) {
    const limits = PICTURE_LIMITS[rate];
    const clips = reporting.filter(({ frameRateHz }) => frameRateHz === rate);
    const jumps = clips.flatMap(({ outcome }) => outcome.jumps);
    if (limits && jumps.length > 0) {
      demands.push(...errorDemands(`pictures, ${rate} fps`, jumps, limits));
      // A flagged number is one that the athlete is told not to believe.
      const valid = jumps.filter(({ status }) => status === 'valid');
      demands.push(...errorDemands(`pictures, ${rate} fps, not flagged`, valid, limits));
    }
  }
  if (reporting.length > 0) {
    const right = typeShare(reporting.map(({ outcome }) => outcome));
    const measured = percent(right);
    demands.push({ what: 'pictures: type', demanded: 'all right', measured, met: right === 1 });
  }
  return demands;
}

function boundText(run: AccuracyRun): string {
  const { toe } = run.noise.landmarks;
  const noiseM = BOUND_STATURE_M * Math.hypot(toe.rest + toe.motionY, 0);
  const rows = RATES_HZ.flatMap((frameRateHz) => {
    const bound = flightTimeBoundMs({
      frameRateHz,
      noiseM,
      correlationMs: run.noise.correlationMs,
      speedMS: BOUND_SPEED_M_S,
      speedSpread: BOUND_SPEED_SPREAD,
    });
    const errors = errorsOf(ofRate(run.jumps, frameRateHz).flatMap(jumpsOf), 'flight_time_ms');
    if (errors.length === 0 || !(bound > 0)) return [];
    const { median, standardDeviation } = sampleStatistics(errors);
    const robust = SD_OF_MEDIAN * median;
    return [
      [
        `${frameRateHz} fps`,
        bound.toFixed(1),
        robust.toFixed(1),
        standardDeviation.toFixed(1),
        (robust / bound).toFixed(2),
        (standardDeviation / bound).toFixed(2),
      ],
    ];
  });
  const head = ['', 'bound ms', 'achieved (1.48 × median)', 'sd', 'ratio', 'ratio of sd'];
  return `A foot's height is a floor line before the take-off and a parabola after it, seen at the frames
with an error of ${(1000 * noiseM).toFixed(0)} mm (the simulated toe of a stature of ${BOUND_STATURE_M} m in motion) that is correlated over
${run.noise.correlationMs} ms. The bound is that of the kink's instant, with the floor's height and creep, the
speed (${BOUND_SPEED_M_S} m/s, known to 8 %) and the acceleration unknown, averaged over where the event falls
between two frames; two feet and two events give the flight. It takes the landmarker's systematic
errors (toes drawn to the heel, lag, swaps, lost frames) for known, and looks at toes alone.
Derivation: \`scripts/bench/accuracy/flight-time-bound.ts\`.

${markdownTable([head, ...rows])}`;
}

function section(title: string, text: string): string {
  return `### ${title}\n\n${text.trim()}\n`;
}

/** Cells of the picture set: half × rate × view. */
function pictureCells(pictures: readonly PictureOutcome[]): AccuracyCell[] {
  const keyOf = ({ half, frameRateHz, view }: PictureOutcome) =>
    `${half} half, ${frameRateHz} fps, ${view}`;
  const names = [...new Set(pictures.map(keyOf))].sort();
  return names.map((name) => ({
    name,
    recordings: pictures.filter((clip) => keyOf(clip) === name).map(({ outcome }) => outcome),
  }));
}

const ERROR_NOTE =
  'Errors are measured − true: `bias ± sd / median 95 % worst` (the last three of the magnitude). The last columns: share within two stated standard uncertainties.';

/** The whole report as Markdown. */
export function accuracyReport(run: AccuracyRun): string {
  const parts = [section('Demanded and measured', demandTable(allDemands(run)))];
  if (run.jumps.length > 0) {
    parts.push(
      section('Simulated jumps', `${ERROR_NOTE}\n\n${errorTable([...run.jumps, ...totals(run)])}`),
      section('All metrics, simulated jumps', metricTable(run.jumps.flatMap(jumpsOf))),
      section('Live delays, ms: median 95 % worst', delayTable(totals(run))),
      section('Flight time against the Cramér–Rao bound', boundText(run)),
    );
  }
  if (run.others.length > 0) {
    parts.push(section('Movements without a jump', falseAttemptTable(byType(run.others))));
  }
  if (run.agreements.length > 0) {
    const note = 'Each against the same jump at 60 fps in portrait, both with errors of their own.';
    parts.push(
      section('The same jump in other films', `${note}\n\n${agreementTable(run.agreements)}`),
    );
  }
  if (run.people && run.people.forces.length > 0) {
    const { forces, motionCapture, others } = run.people;
    parts.push(
      section(
        'Bodies driven by measurements of people',
        `${errorTable([...forces, ...motionCapture])}\n${falseAttemptTable(others)}`,
      ),
    );
  }
  if (run.pictures.length > 0) {
    parts.push(
      section(
        'Rendered pictures through the real landmarker',
        `${run.pictures.length} clips. ${ERROR_NOTE}\n\n${errorTable(pictureCells(run.pictures))}`,
      ),
    );
  }
  if (run.oracle.length > 0) {
    const text = oracleTable(run.oracle, run.pictures);
    parts.push(section('What the landmarks of the pictures can tell', `${ORACLE_NOTE}\n\n${text}`));
  }
  if (run.twins && run.twins.real.length > 0) {
    const { twins } = run;
    const note = `The jumps of ${twins.real.length} of these clips (those whose feet stay in the picture) through the simulated landmarker, same cameras, several takes: bias ± sd / median 95 %.`;
    const tables = [30, 60].map((rate) => twinTable(twins, rate)).join('\n');
    parts.push(section('Simulated against real landmarker', `${note}\n\n${tables}`));
  }
  return parts.join('\n');
}

const ORACLE_NOTE = `An oracle that knows how every joint really moved in the picture, and seeks nothing but the shift in
time by which that movement fits the landmarks best around take-off and landing (120 ms to both
sides, each landmark with a constant offset of its own), errs by as much as this: it is the error of
the landmarker, and no rate of frames takes it away. Every spread is about its own mean of a rate and
a view, as if all systematic errors were known; clips whose feet leave the picture are left out.
Procedure: \`scripts/bench/accuracy/shift-oracle.ts\`.`;

function totals({ jumps }: AccuracyRun): AccuracyCell[] {
  return RATES_HZ.map((rate) => ({
    name: `**all, ${rate} fps**`,
    recordings: ofRate(jumps, rate).flatMap(({ recordings }) => recordings),
  }));
}

function byType(cells: readonly MatrixCell[]): AccuracyCell[] {
  return [...new Set(cells.map(({ type }) => type))].map((type) => ({
    name: type,
    recordings: cells.filter((cell) => cell.type === type).flatMap((cell) => cell.recordings),
  }));
}
