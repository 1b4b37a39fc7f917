import { steadyTiming } from '../../../src/streams/athlete/camera/frame-timing.ts';
import { createMovement } from '../../../src/streams/athlete/create-movement.ts';
import { forcePlateMovement } from '../../../src/streams/athlete/drive/force-plate.ts';
import { mocapMovement } from '../../../src/streams/athlete/drive/mocap.ts';
import type { Movement } from '../../../src/streams/athlete/movement.ts';
import { typicalNoise } from '../../../src/streams/athlete/noise/noise-model.ts';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import { simulateTrack } from '../../../src/streams/athlete/simulate-track.ts';
import type { StudioMovement } from '../../../src/studio.ts';
import {
  type MeasuredMovement,
  measuredDropJumps,
  measuredForces,
  measuredOtherMovements,
} from '../../studio/measured-movements.ts';
import type { AccuracyCell } from './error-table.ts';
import { type FilmedView, randomCamera } from './film.ts';
import { measureTrack, type RecordingOutcome } from './outcome.ts';

/** The movement of a clip that the studio renders. */
export function movementOf(source: StudioMovement): Movement {
  switch (source.kind) {
    case 'spec':
      return createMovement(source.spec);
    case 'mocap':
      return mocapMovement(source.capture);
    case 'force':
      return forcePlateMovement(source.trace);
  }
}

const TAKES = { full: 12, quick: 3 } as const;
const VIEWS: readonly FilmedView[] = ['front', 'oblique', 'side'];

/** Jumps that instruments measured, filmed by the simulated landmarker, by rate. */
export interface MeasuredPeople {
  readonly forces: readonly AccuracyCell[];
  readonly motionCapture: readonly AccuracyCell[];
  readonly others: readonly AccuracyCell[];
}

/**
 * Moves the simulated body by force-plate traces and motion capture where those data lie beside the
 * project, and films it from all views; empty where they are absent.
 */
export function measurePeople(size: keyof typeof TAKES, seed: number): MeasuredPeople {
  const cells = (name: string, people: readonly MeasuredMovement[]): AccuracyCell[] =>
    people.length === 0
      ? []
      : [30, 60].map((rate) => ({
          name: `${name}, ${rate} fps`,
          recordings: people.flatMap((person) => filmAll(person, rate, TAKES[size], seed)),
        }));
  return {
    forces: cells('driven by force plates', measuredForces()),
    motionCapture: cells('driven by motion capture', measuredDropJumps()),
    others: cells('motion capture without a jump', measuredOtherMovements()),
  };
}

function filmAll(
  { movement: source }: MeasuredMovement,
  rate: number,
  takes: number,
  seed: number,
): RecordingOutcome[] {
  const movement = movementOf(source);
  return VIEWS.flatMap((view) =>
    Array.from({ length: takes }, (_, take) => {
      const random = new SeededRandom(seed * 7919 + 31 * take + rate);
      const track = simulateTrack({
        movement,
        camera: randomCamera(view, movement, random),
        timing: steadyTiming(rate),
        noise: typicalNoise,
        seed: random.integer(0, 2 ** 31),
      });
      const known = { header: track.header, jumps: track.truth.jumps, frames: track.frames() };
      return measureTrack(known, { type: 'auto' });
    }),
  );
}
