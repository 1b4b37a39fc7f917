import { createMovement } from '../../../src/streams/athlete/create-movement.ts';
import {
  harshNoise,
  noNoise,
  typicalNoise,
} from '../../../src/streams/athlete/noise/noise-model.ts';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import { randomSpec } from '../../../src/streams/athlete/random-spec.ts';
import { simulateTrack } from '../../../src/streams/athlete/simulate-track.ts';
import { randomCamera, randomTiming } from './film.ts';
import { measureTrack, type RecordingOutcome } from './outcome.ts';
import type { PlannedRecording } from './recording-plan.ts';

/** The landmarker's noise by its level. */
export const NOISE = { off: noNoise, typical: typicalNoise, harsh: harshNoise } as const;

/** Films a planned recording and measures it. */
export function measureRecording(plan: PlannedRecording): RecordingOutcome {
  const random = new SeededRandom(plan.seed);
  const movement = createMovement(randomSpec(plan.type, random));
  const track = simulateTrack({
    movement,
    camera: randomCamera(plan.view, movement, random),
    timing: randomTiming(plan.frameRateHz, random),
    noise: NOISE[plan.noise],
    seed: plan.seed,
  });
  const known = { header: track.header, jumps: track.truth.jumps, frames: track.frames() };
  return measureTrack(known, plan.told ? {} : { type: 'auto' });
}
