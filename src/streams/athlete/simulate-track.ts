import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import type { TrackHeader } from '../track/track-header.ts';
import type { CameraSetup } from './camera/camera-setup.ts';
import { captureTimes, type FrameTiming } from './camera/frame-timing.ts';
import type { JumpTruth, Movement, MovementTruth } from './movement.ts';
import type { NoiseModel } from './noise/noise-model.ts';
import { SimulatedLandmarker } from './noise/simulated-landmarker.ts';
import { SeededRandom } from './random.ts';

/** What is to be simulated. */
export interface TrackSimulation {
  readonly movement: Movement;
  readonly camera: CameraSetup;
  readonly timing: FrameTiming;
  readonly noise: NoiseModel;
  /** The same seed gives the same track, byte for byte. */
  readonly seed: number;
}

/** A movement as a camera and a landmarker would have given it, and the truth about it. */
export interface SimulatedTrack {
  readonly header: TrackHeader;
  /** The movement's truth on the clock of the frames. */
  readonly truth: MovementTruth;
  /** The frames from the first on, quantised; each call starts anew. */
  frames(): Generator<LandmarkFrame>;
}

/** Instants are moved to another clock; what is null or no instant stays as it is. */
function shiftJump(jump: JumpTruth, shiftMs: number): JumpTruth {
  const { events } = jump;
  const shift = (timeMs: number | null) => (timeMs === null ? null : timeMs + shiftMs);
  return {
    ...jump,
    events: {
      movement_start_ms: shift(events.movement_start_ms),
      lowest_point_ms: shift(events.lowest_point_ms),
      takeoff_ms: events.takeoff_ms + shiftMs,
      apex_ms: events.apex_ms + shiftMs,
      landing_ms: events.landing_ms + shiftMs,
      ...(events.contact_start_ms === undefined
        ? {}
        : { contact_start_ms: events.contact_start_ms + shiftMs }),
    },
  };
}

function headerOf({ movement, camera }: TrackSimulation): TrackHeader {
  // A series of hops begins with a jump of another type.
  const last = movement.truth.jumps.at(-1);
  return {
    picture: camera.picture,
    model: null,
    source: { kind: 'simulated', name: movement.name },
    athlete: { massKg: movement.massKg, heightM: movement.statureM },
    test: {
      type: last?.type ?? null,
      boxHeightM: movement.boxHeightM > 0 ? movement.boxHeightM : null,
    },
  };
}

/**
 * Films a movement: the first frame falls anywhere within the first interval of the movement,
 * chosen by the seed, so that no event keeps a fixed place between two frames.
 */
export function simulateTrack(simulation: TrackSimulation): SimulatedTrack {
  const { movement, camera, timing, noise, seed } = simulation;
  const random = new SeededRandom(seed);
  const phaseMs = random.next() * (1000 / timing.frameRateHz);
  const timingSeed = random.integer(0, 0xffffffff);
  const noiseSeed = random.integer(0, 0xffffffff);
  const shiftMs = timing.originMs - phaseMs;
  const poseAt = (timeMs: number, pose: Float64Array) =>
    movement.poseAt(Math.min(movement.durationMs, Math.max(0, timeMs - shiftMs)), pose);
  return {
    header: headerOf(simulation),
    truth: { jumps: movement.truth.jumps.map((jump) => shiftJump(jump, shiftMs)) },
    *frames() {
      const landmarker = new SimulatedLandmarker({
        camera,
        statureM: movement.statureM,
        exposureMs: timing.exposureMs,
        noise,
        seed: noiseSeed,
        poseAt,
      });
      const times = captureTimes(
        timing,
        movement.durationMs - phaseMs,
        new SeededRandom(timingSeed),
      );
      for (const timeMs of times) yield landmarker.look(timeMs);
    },
  };
}
