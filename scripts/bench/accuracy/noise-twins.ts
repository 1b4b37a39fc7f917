import type { NoiseModel } from '../../../src/streams/athlete/noise/noise-model.ts';
import { simulateTrack } from '../../../src/streams/athlete/simulate-track.ts';
import { pictureSet } from '../../studio/picture-set.ts';
import { markdownTable } from '../markdown-table.ts';
import { sampleStatistics } from '../sample-statistics.ts';
import { errorsOf } from './error-table.ts';
import { movementOf } from './measured-people.ts';
import { measureTrack, type RecordingOutcome } from './outcome.ts';
import { losesTheFeet, type PictureOutcome } from './picture-tracks.ts';

/** Rendered clips and the same jumps, seen by the same cameras, through the simulated landmarker. */
export interface NoiseTwins {
  readonly real: readonly PictureOutcome[];
  readonly simulated: readonly RecordingOutcome[];
}

/**
 * Films every clip's jump again with the simulated landmarker, several times. The noise is right
 * where the errors of the analysis are spread as on the real landmarker's tracks; clips whose feet
 * leave the picture say nothing about that.
 */
export function simulateTwins(
  clips: readonly PictureOutcome[],
  noise: NoiseModel,
  takes: number,
): NoiseTwins {
  const jobs = new Map(pictureSet(true).map(({ name, job }) => [name, job]));
  const real = clips.filter((clip) => jobs.has(clip.name) && !losesTheFeet(clip));
  const simulated = real.flatMap(({ name }) => {
    const job = jobs.get(name);
    if (job === undefined) return [];
    const { frameRateHz, exposureMs } = job;
    const movement = movementOf(job.movement);
    return Array.from({ length: takes }, (_, take) => {
      const track = simulateTrack({
        movement,
        camera: job.view,
        timing: { frameRateHz, exposureMs, jitterMs: 0, dropRate: 0, originMs: 0 },
        noise,
        seed: 1000 * job.seed + take,
      });
      const known = { header: track.header, jumps: track.truth.jumps, frames: track.frames() };
      return measureTrack(known, { type: 'auto' });
    });
  });
  return { real, simulated };
}

const QUANTITIES = [
  ['take-off', 'takeoff_ms'],
  ['landing', 'landing_ms'],
  ['flight', 'flight_time_ms'],
  ['contact', 'ground_contact_time_ms'],
] as const;

/** Errors of the analysis on both kinds of track: bias ± sd / median 95 %, ms. */
export function twinTable({ real, simulated }: NoiseTwins, frameRateHz: number): string {
  const shown = (recordings: readonly RecordingOutcome[], name: string): string => {
    const errors = errorsOf(
      recordings.flatMap(({ jumps }) => jumps),
      name,
    );
    const { mean, standardDeviation, median, percentile95, count } = sampleStatistics(errors);
    const [bias, sd, half, most] = [mean, standardDeviation, median, percentile95].map((value) =>
      value.toFixed(1),
    );
    return count === 0 ? '–' : `${bias} ± ${sd} / ${half} ${most}`;
  };
  const chosen = real.flatMap((clip, index) => (clip.frameRateHz === frameRateHz ? [index] : []));
  const takes = simulated.length / Math.max(1, real.length);
  const twins = chosen.flatMap((index) => simulated.slice(index * takes, (index + 1) * takes));
  const originals = chosen.flatMap((index) => real[index]?.outcome ?? []);
  const rows = QUANTITIES.map(([text, name]) => [
    `${text}, ${frameRateHz} fps`,
    shown(originals, name),
    shown(twins, name),
  ]);
  return markdownTable([['error, ms', 'real landmarker', 'simulated landmarker'], ...rows]);
}
