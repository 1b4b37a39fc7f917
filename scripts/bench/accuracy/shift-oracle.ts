import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import { PinholeCamera } from '../../../src/streams/athlete/camera/pinhole-camera.ts';
import type { StudioJob } from '../../../src/studio.ts';
import { pictureSet } from '../../studio/picture-set.ts';
import { markdownTable } from '../markdown-table.ts';
import { sampleStatistics } from '../sample-statistics.ts';
import { errorsOf } from './error-table.ts';
import { movementOf } from './measured-people.ts';
import { losesTheFeet, type PictureOutcome, readClip } from './picture-tracks.ts';

const L = Landmark;
/** Landmarks the oracle looks at. */
const CHOICES = {
  toes: [L.leftFootIndex, L.rightFootIndex],
  feet: [L.leftFootIndex, L.rightFootIndex, L.leftHeel, L.rightHeel, L.leftAnkle, L.rightAnkle],
  legs: [
    ...[L.leftFootIndex, L.rightFootIndex, L.leftHeel, L.rightHeel, L.leftAnkle, L.rightAnkle],
    ...[L.leftKnee, L.rightKnee, L.leftHip, L.rightHip],
  ],
} as const;
type Choice = keyof typeof CHOICES;
const NAMES: readonly Choice[] = ['toes', 'feet', 'legs'];
/** Frames this far to both sides of an event are compared, ms. */
const REACH_MS = 120;
const LARGEST_SHIFT_MS = 60;
const STEP_MS = 1;

/** Error of one jump's flight time as the oracle reads it, by what it looks at, ms. */
export interface OracleError {
  readonly cell: string;
  readonly frameRateHz: number;
  readonly flightMs: Readonly<Record<Choice, number>>;
}

/**
 * Reads each jump's flight time with knowledge that no measurement has: the true movement of every
 * joint, projected into the picture. Around either event it only seeks the shift in time by which
 * that projection fits the landmarks best, down the picture, each landmark with a constant offset
 * of its own. What is left is the landmarks' own error.
 */
export async function oracleErrors(
  folder: string,
  clips: readonly PictureOutcome[],
): Promise<OracleError[]> {
  const jobs = new Map(pictureSet(true).map(({ name, job }) => [name, job]));
  const errors: OracleError[] = [];
  for (const clip of clips) {
    const job = jobs.get(clip.name);
    const known =
      job === undefined || losesTheFeet(clip) ? null : await readClip(folder, clip.name);
    if (job === undefined || known === null) continue;
    const project = projectionOf(job);
    for (const { events } of known.jumps) {
      const flight = (choice: Choice): number =>
        bestShift(known.frames, project, events.landing_ms, CHOICES[choice]) -
        bestShift(known.frames, project, events.takeoff_ms, CHOICES[choice]);
      errors.push({
        cell: cellOf(clip),
        frameRateHz: clip.frameRateHz,
        flightMs: { toes: flight('toes'), feet: flight('feet'), legs: flight('legs') },
      });
    }
  }
  return errors;
}

function cellOf({ frameRateHz, view }: PictureOutcome): string {
  return `${frameRateHz} fps, ${view}`;
}

/** Gives the picture heights of all joints at a time. */
function projectionOf(job: StudioJob): (timeMs: number) => Float64Array {
  const movement = movementOf(job.movement);
  const camera = new PinholeCamera(job.view);
  const pose = new Float64Array(3 * LANDMARK_COUNT);
  const image = new Float64Array(IMAGE_STRIDE * LANDMARK_COUNT);
  const world = new Float64Array(3 * LANDMARK_COUNT);
  return (timeMs) => {
    movement.poseAt(timeMs, pose);
    camera.project(pose, image, world);
    return image;
  };
}

function bestShift(
  frames: readonly LandmarkFrame[],
  project: (timeMs: number) => Float64Array,
  eventMs: number,
  landmarks: readonly number[],
): number {
  const seen = frames.flatMap(({ captureTimeMs, image }) =>
    image !== null && Math.abs(captureTimeMs - eventMs) <= REACH_MS
      ? [{ timeMs: captureTimeMs, image }]
      : [],
  );
  let best = { squares: Number.POSITIVE_INFINITY, shiftMs: Number.NaN };
  for (let shiftMs = -LARGEST_SHIFT_MS; shiftMs <= LARGEST_SHIFT_MS; shiftMs += STEP_MS) {
    const apart = seen.map(({ timeMs, image }) => {
      const known = project(timeMs - shiftMs);
      return landmarks.map((landmark) => {
        const at = IMAGE_STRIDE * landmark + 1;
        return (image[at] ?? Number.NaN) - (known[at] ?? Number.NaN);
      });
    });
    const squares = landmarks.reduce((sum, _, index) => {
      const { standardDeviation } = sampleStatistics(apart.map((row) => row[index] ?? Number.NaN));
      return sum + standardDeviation ** 2;
    }, 0);
    if (squares < best.squares) best = { squares, shiftMs };
  }
  return best.shiftMs;
}

/** The oracle's spread beside the measurement's, each about its own mean of a rate and a view. */
export function oracleTable(
  errors: readonly OracleError[],
  clips: readonly PictureOutcome[],
): string {
  const ownErrors = (cell: string): number[] => {
    const chosen = clips.filter((clip) => cellOf(clip) === cell && !losesTheFeet(clip));
    return errorsOf(
      chosen.flatMap(({ outcome }) => outcome.jumps),
      'flight_time_ms',
    );
  };
  const rates = [...new Set(errors.map(({ frameRateHz }) => frameRateHz))].sort((a, b) => a - b);
  const rows = rates.flatMap((rate) => {
    const cells = [...new Set(errors.map(({ cell }) => cell))].filter((cell) =>
      cell.startsWith(`${rate} fps`),
    );
    const byChoice = NAMES.map((choice) => {
      const centred = cells.flatMap((cell) =>
        aboutMean(errors.filter((each) => each.cell === cell).map((each) => each.flightMs[choice])),
      );
      return spread(`${rate} fps`, `oracle, ${choice}`, centred);
    });
    const own = cells.flatMap((cell) => aboutMean(ownErrors(cell)));
    return [...byChoice, spread(`${rate} fps`, 'measured', own)];
  });
  const head = ['', 'flight time by', 'jumps', 'sd ms', 'median ms', '95 % ms'];
  return markdownTable([head, ...rows]);
}

function aboutMean(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function spread(rate: string, name: string, values: readonly number[]): readonly string[] {
  const { standardDeviation, median, percentile95 } = sampleStatistics(values);
  const figures = [standardDeviation, median, percentile95].map((value) => value.toFixed(1));
  return [rate, name, String(values.length), ...figures];
}
