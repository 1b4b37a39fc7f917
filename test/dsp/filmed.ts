import type { AnalysisEvent, AnalysisOptions } from '../../src/dsp/analysis/analysis-event.ts';
import type { Attempt, RejectedMovement } from '../../src/dsp/analysis/attempt.ts';
import { JumpAnalyzer } from '../../src/dsp/analysis/jump-analyzer.ts';
import type { LandmarkFrame } from '../../src/dsp/landmarks/landmark-frame.ts';
import { type CameraSetup, portraitCamera } from '../../src/streams/athlete/camera/camera-setup.ts';
import { type FrameTiming, steadyTiming } from '../../src/streams/athlete/camera/frame-timing.ts';
import { createMovement, type MovementSpec } from '../../src/streams/athlete/create-movement.ts';
import { type NoiseModel, typicalNoise } from '../../src/streams/athlete/noise/noise-model.ts';
import { SeededRandom } from '../../src/streams/athlete/random.ts';
import { type MovementType, randomSpec } from '../../src/streams/athlete/random-spec.ts';
import { type SimulatedTrack, simulateTrack } from '../../src/streams/athlete/simulate-track.ts';

/** How a simulated movement is filmed; anything not given is ordinary. */
export interface Filming {
  readonly seed?: number;
  readonly timing?: Partial<FrameTiming> & { readonly frameRateHz: number };
  readonly camera?: Partial<CameraSetup>;
  readonly noise?: NoiseModel;
}

/** The movement of a spec, or a random one of a type, as the simulated landmarker sees it. */
export function film(movement: MovementSpec | MovementType, filming: Filming = {}): SimulatedTrack {
  const { seed = 1, noise = typicalNoise } = filming;
  const timing = filming.timing ?? { frameRateHz: 60 };
  const spec =
    typeof movement === 'string' ? randomSpec(movement, new SeededRandom(seed)) : movement;
  return simulateTrack({
    movement: createMovement(spec),
    camera: { ...portraitCamera, ...filming.camera },
    timing: { ...steadyTiming(timing.frameRateHz), ...timing },
    noise,
    seed,
  });
}

/** All frames of a film, each with arrays of its own. */
export function framesOf(track: SimulatedTrack): LandmarkFrame[] {
  return [...track.frames()].map(({ captureTimeMs, image, world }) => ({
    captureTimeMs,
    image: image && Float64Array.from(image),
    world: world && Float64Array.from(world),
  }));
}

/** What the analysis said about some frames. */
export interface Analysis {
  readonly events: readonly AnalysisEvent[];
  /** The last version of each attempt. */
  readonly attempts: readonly Attempt[];
  readonly rejected: readonly RejectedMovement[];
}

/** Runs the analysis over frames, its type recognised unless given. */
export function analyse(
  frames: Iterable<LandmarkFrame>,
  options: Partial<AnalysisOptions> = {},
): Analysis {
  const analyzer = new JumpAnalyzer({
    picture: portraitCamera.picture,
    type: 'auto',
    statureM: null,
    massKg: null,
    boxHeightM: null,
    sex: null,
    ageYears: null,
    trainingLevel: null,
    ...options,
  });
  const events: AnalysisEvent[] = [];
  for (const frame of frames) events.push(...analyzer.push(frame));
  events.push(...analyzer.finish());
  const attempts: Attempt[] = [];
  const rejected: RejectedMovement[] = [];
  for (const event of events) {
    if (event.kind === 'attempt' || event.kind === 'amended') attempts[event.index] = event.attempt;
    if (event.kind === 'rejected') rejected.push(event.movement);
  }
  return { events, attempts, rejected };
}
