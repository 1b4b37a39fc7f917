import { LANDMARK_COUNT } from '../../../dsp/landmarks/landmark.ts';
import type { JumpTruth, Movement } from '../movement.ts';
import { centreOfMassHeight } from './centre-of-mass.ts';
import { type Contact, findContacts, parseForceMot } from './force-recording.ts';
import { parseTrc } from './marker-recording.ts';
import { poseFromMarkers } from './pose-from-markers.ts';
import { interpolatePose, normalisePlace, type SampledPoses } from './sampled-poses.ts';

/** A recorded movement: markers, forces, and what the files do not say. */
export interface MotionCapture {
  readonly name: string;
  /** Text of the TRC file. */
  readonly trc: string;
  /** Text of the force file (`.mot`) with the same clock; null: no truth is known. */
  readonly force: string | null;
  readonly statureM: number;
  readonly massKg: number;
  /** Height of the box under the athlete at the start, m; 0 without one. */
  readonly boxHeightM: number;
  /** Part of the recording to use, s on its clock; all of it by default. */
  readonly fromS?: number;
  readonly toS?: number;
}

const GRAVITY = 9.81;
const BODY_VALUES = 3 * LANDMARK_COUNT;
/** Shorter gaps in the force are no flight, but a light step or noise about the threshold. */
const MIN_FLIGHT_S = 0.12;
/** In the middle of a flight both feet are at least this far above where they stood, m. */
const MIN_CLEARANCE_M = 0.04;

/**
 * Turns motion capture into a movement. The truth comes from the ground force (20 N): a flight is
 * a gap between two contacts in which the feet rise from the floor; sitting or stepping off the
 * plate is none. Height is the rise of the centre of mass: a parabola of 9.81 m/s² through its
 * track in flight, by de Leva's segment masses.
 *
 * @throws {SyntaxError} if a text is not in its format
 * @throws {RangeError} if a marker is missing or the part to use is empty
 */
export function mocapMovement(capture: MotionCapture): Movement {
  const recording = parseTrc(capture.trc);
  const rate = recording.rateHz;
  const frameAt = (timeS: number): number => Math.round((timeS - recording.startS) * rate);
  const first = Math.max(0, frameAt(capture.fromS ?? recording.startS));
  const end = Math.min(recording.frameCount, frameAt(capture.toS ?? Number.MAX_VALUE) + 1);
  if (!(end - first >= 2))
    throw new RangeError(`"${capture.name}": no frames between fromS and toS`);

  const poseOf = poseFromMarkers(recording, capture.statureM);
  const values = new Float64Array(BODY_VALUES * (end - first));
  for (let frame = first; frame < end; frame++) {
    const start = BODY_VALUES * (frame - first);
    poseOf(frame, values.subarray(start, start + BODY_VALUES));
  }
  const recorded: SampledPoses = { rateHz: rate, frameCount: end - first, values };
  const durationMs = (1000 * (end - first - 1)) / rate;
  const offsetS = recording.startS + first / rate;
  const contacts = capture.force === null ? [] : findContacts(parseForceMot(capture.force));
  const jumps = contacts.flatMap((contact, index) => {
    const next = contacts[index + 1];
    const jump = next && jumpBetween(recorded, contact, next, offsetS, durationMs);
    return jump ? [jump] : [];
  });
  const jump = jumps[0];
  const poses = normalisePlace(
    recorded,
    jump?.events.contact_start_ms ?? 0,
    jump?.events.landing_ms ?? durationMs,
  );
  return {
    name: capture.name,
    durationMs,
    truth: { jumps },
    statureM: capture.statureM,
    massKg: capture.massKg,
    boxHeightM: capture.boxHeightM,
    poseAt: (timeMs, pose) => interpolatePose(poses, timeMs, pose),
  };
}

function jumpBetween(
  poses: SampledPoses,
  before: Contact,
  after: Contact,
  offsetS: number,
  durationMs: number,
): JumpTruth | null {
  const takeoffMs = 1000 * (before.endS - offsetS);
  const landingMs = 1000 * (after.startS - offsetS);
  const contactMs = 1000 * (before.startS - offsetS);
  const flightMs = landingMs - takeoffMs;
  if (contactMs < 0 || landingMs > durationMs || flightMs < 1000 * MIN_FLIGHT_S) return null;
  const feetRise = lowestFoot(poses, takeoffMs + flightMs / 2) - lowestFoot(poses, takeoffMs);
  if (feetRise < MIN_CLEARANCE_M) return null;
  const takeoffSpeed = takeoffSpeedOf(poses, takeoffMs, landingMs);
  return {
    type: 'dj',
    events: {
      movement_start_ms: null,
      lowest_point_ms: lowestPointMs(poses, contactMs, takeoffMs),
      takeoff_ms: takeoffMs,
      apex_ms: takeoffMs + (1000 * takeoffSpeed) / GRAVITY,
      landing_ms: landingMs,
      contact_start_ms: contactMs,
    },
    data: {
      ground_contact_time_ms: takeoffMs - contactMs,
      flight_time_ms: flightMs,
      jump_height_m: takeoffSpeed ** 2 / (2 * GRAVITY),
      jump_height_flight_m: (GRAVITY * (flightMs / 1000) ** 2) / 8,
    },
  };
}

const scratch = new Float64Array(BODY_VALUES);

function lowestFoot(poses: SampledPoses, timeMs: number): number {
  interpolatePose(poses, timeMs, scratch);
  let lowest = Number.POSITIVE_INFINITY;
  for (let landmark = 29; landmark <= 32; landmark++) {
    lowest = Math.min(lowest, scratch[3 * landmark + 1] ?? lowest);
  }
  return lowest;
}

function lowestPointMs(poses: SampledPoses, fromMs: number, toMs: number): number {
  let lowest = Number.POSITIVE_INFINITY;
  let atMs = fromMs;
  for (let timeMs = fromMs; timeMs <= toMs; timeMs += 1) {
    interpolatePose(poses, timeMs, scratch);
    const height = centreOfMassHeight(scratch);
    if (height < lowest) {
      lowest = height;
      atMs = timeMs;
    }
  }
  return atMs;
}

/** Upward speed of the centre of mass at take-off, m/s, by least squares over the flight. */
function takeoffSpeedOf(poses: SampledPoses, takeoffMs: number, landingMs: number): number {
  let count = 0;
  let [sumT, sumTT, sumY, sumTY] = [0, 0, 0, 0];
  for (let timeMs = takeoffMs; timeMs <= landingMs; timeMs += 5) {
    const t = (timeMs - takeoffMs) / 1000;
    interpolatePose(poses, timeMs, scratch);
    const y = centreOfMassHeight(scratch) + 0.5 * GRAVITY * t * t;
    count += 1;
    sumT += t;
    sumTT += t * t;
    sumY += y;
    sumTY += t * y;
  }
  return (count * sumTY - sumT * sumY) / (count * sumTT - sumT * sumT);
}
