import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import { portraitCamera } from '../../../src/streams/athlete/camera/camera-setup.ts';
import { steadyTiming } from '../../../src/streams/athlete/camera/frame-timing.ts';
import { createMovement } from '../../../src/streams/athlete/create-movement.ts';
import { typicalNoise } from '../../../src/streams/athlete/noise/noise-model.ts';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import { type MovementType, randomSpec } from '../../../src/streams/athlete/random-spec.ts';
import { simulateTrack } from '../../../src/streams/athlete/simulate-track.ts';
import type { TrackHeader } from '../../../src/streams/track/track-header.ts';

const JUMPING: readonly MovementType[] = [
  'cmj',
  'standing',
  'sj',
  'squats',
  'dj',
  'walking',
  'hop',
];
/** Frames a second of every film. */
export const FRAME_RATE_HZ = 60;

/** Header of a track with such a film. */
export const SESSION_HEADER: TrackHeader = {
  picture: portraitCamera.picture,
  model: null,
  source: { kind: 'simulated', name: 'session' },
  athlete: { massKg: 75, heightM: 1.8 },
  test: { type: null, boxHeightM: null },
};

/** A film that a bench repeats for as long as it likes. */
export interface FilmLoop {
  readonly frames: readonly LandmarkFrame[];
  readonly durationMs: number;
  readonly jumps: number;
}

/** Half a minute of a session at 60 fps: all jump types, and what lies between them. */
export function sessionLoop(seed = 1): FilmLoop {
  return loopOf(JUMPING, seed);
}

/** A person who stands still at 60 fps: the steady state. */
export function standingLoop(seed = 1): FilmLoop {
  return loopOf(['standing'], seed);
}

function loopOf(types: readonly MovementType[], seed: number): FilmLoop {
  const frames: LandmarkFrame[] = [];
  let startMs = 0;
  let jumps = 0;
  types.forEach((type, index) => {
    const track = simulateTrack({
      movement: createMovement(randomSpec(type, new SeededRandom(seed + index))),
      camera: portraitCamera,
      timing: { ...steadyTiming(FRAME_RATE_HZ), originMs: startMs },
      noise: typicalNoise,
      seed: seed + index,
    });
    // Copies: what the simulation yields it may overwrite.
    for (const { captureTimeMs, image, world } of track.frames()) {
      frames.push({
        captureTimeMs,
        image: image && Float32Array.from(image),
        world: world && Float32Array.from(world),
      });
    }
    jumps += track.truth.jumps.length;
    startMs = (frames.at(-1)?.captureTimeMs ?? startMs) + 1000 / FRAME_RATE_HZ;
  });
  return { frames, durationMs: startMs, jumps };
}

/** The loop's frames again and again, on a clock that rises, for this many frames. */
export function* repeated(loop: FilmLoop, count: number): Generator<LandmarkFrame> {
  const { frames, durationMs } = loop;
  for (let i = 0; i < count; i += 1) {
    const frame = frames[i % frames.length];
    if (frame === undefined) throw new Error('an empty film cannot be repeated');
    const captureTimeMs = frame.captureTimeMs + durationMs * Math.floor(i / frames.length);
    yield { captureTimeMs, image: frame.image, world: frame.world };
  }
}
