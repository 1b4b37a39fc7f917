import type { Kink } from './kink-fit.ts';

/** An instant below the frame with its standard uncertainty, ms. */
export interface EventEstimate {
  readonly timeMs: number;
  readonly sdMs: number;
  /** Height of the floor line under the feet, m above the picture's top (negative). */
  readonly floorM: number;
}

/** The two ends of one foot, as far as they could be fitted. */
export interface FootKinks {
  readonly toe: Kink;
  readonly heel: Kink | null;
}

/**
 * Mean error of the toe's kink on the real landmarker's tracks, ms, by how much the view is from the
 * side. Body landmarks trail by some 8 ms. Seen from the side, the model hardly sees a foot that
 * points down: it moves toe and heel together, so that the toe seems to leave early and to land
 * late; the less the heel's kink precedes (follows) the toe's, the more. A foot that comes down
 * meets the floor with the toe's landmark still a few centimetres above where it will rest: it is
 * read late by that way at its speed. A push out of a rebound is read later than one out of standing.
 */
const BIAS_MS = {
  takeoff: { mean: 5, front: 6, side: -25, sidePerLead: 0.54, leastLead: -10, mostLead: 60 },
  landing: { mean: 2.2, front: 0, side: 18, sidePerLead: 0.32, leastLead: -60, mostLead: 0 },
} as const;
const SINK_M = 0.037;
const REBOUND_MS = 5;
/** Spread about that of one foot, and of the landmarker's view of both, ms. */
const FOOT_SD_MS = 4.5;
const MODEL_SD_MS = {
  takeoff: { oblique: 4.5, side: 11, front: 6 },
  landing: { oblique: 4.5, side: 11, front: 6 },
} as const;
/** Yaw between which the view turns from oblique into front and into side, degrees. */
const FRONT_DEG = { none: 40, full: 15 } as const;
const SIDE_DEG = { none: 60, full: 80 } as const;
/** Only a foot that points down is misjudged: lead of the heel's kink over which that sets in, ms. */
const POINTED_LEAD_MS = {
  takeoff: { none: -20, full: -10 },
  landing: { none: 4, full: -10 },
} as const;
/** How much earlier than the toe's the heel's kink must be to count as the first contact, ms. */
const HEEL_LEAD_MS = 12;
const HEEL_LEAD_SPREAD_MS = 4;
/** Lead of the heel's kink before the toe's where the heel could not be fitted, ms. */
const USUAL_LEAD_MS = { takeoff: 35, landing: -25 } as const;

/**
 * Most jumpers land on the ball of the foot: the heel's track stops 50 ms later. Where it clearly
 * stops before the toe's, the heel was the first contact.
 */
function firstContact({ toe, heel }: FootKinks): Kink {
  if (heel === null) return toe;
  const leadMs = toe.timeMs - heel.timeMs;
  const share = 1 / (1 + Math.exp((HEEL_LEAD_MS - leadMs) / HEEL_LEAD_SPREAD_MS));
  return {
    ...toe,
    timeMs: toe.timeMs - share * leadMs,
    sdMs: Math.hypot((1 - share) * toe.sdMs, share * heel.sdMs),
  };
}

/** Which event the feet's kinks are of, and how it is seen. */
export interface FeetQuestion {
  readonly event: 'takeoff' | 'landing';
  /** Speed of the body at the event, m/s. */
  readonly speedMS: number;
  /** The feet had come down shortly before. */
  readonly afterRebound: boolean;
  /** How far apart the feet usually do it, standard deviation, ms. */
  readonly feetApartMs: number;
  /** Direction of view; NaN where unknown. */
  readonly yawDeg: number;
}

/**
 * One event of both feet: their mean, moved to the last foot that leaves or the first that lands by
 * half of what is left of their difference when it is weighed against the kinks' uncertainties, and
 * freed of the landmarker's mean error.
 * @param feet at least one
 */
export function fuseFeet(
  feet: readonly FootKinks[],
  { event, speedMS, afterRebound, feetApartMs, yawDeg }: FeetQuestion,
): EventEstimate {
  const bias = BIAS_MS[event];
  const kinks: Kink[] = [];
  let weight = 0;
  let time = 0;
  let floor = 0;
  let lead = 0;
  for (const foot of feet) {
    const kink = event === 'landing' ? firstContact(foot) : foot.toe;
    kinks.push(kink);
    const w = 1 / (kink.sdMs ** 2 + FOOT_SD_MS ** 2);
    const leadMs = foot.toe.timeMs - (foot.heel?.timeMs ?? foot.toe.timeMs - USUAL_LEAD_MS[event]);
    weight += w;
    time += w * kink.timeMs;
    floor += w * kink.floorM;
    lead += w * Math.max(bias.leastLead, Math.min(bias.mostLead, leadMs));
  }
  const side = share(yawDeg, SIDE_DEG) * share(lead / weight, POINTED_LEAD_MS[event]);
  const front = share(yawDeg, FRONT_DEG);
  const model = MODEL_SD_MS[event];
  const movementMs =
    event === 'landing' ? (1000 * SINK_M) / speedMS : afterRebound ? REBOUND_MS : 0;
  const biasMs =
    movementMs +
    bias.mean +
    front * bias.front +
    side * (bias.side + (bias.sidePerLead * lead) / weight);
  const modelSdMs = model.oblique + side * (model.side - model.oblique);
  const viewSdMs = modelSdMs + front * (model.front - model.oblique);
  const outermost = event === 'takeoff' ? 1 : -1;
  return {
    timeMs: time / weight + outermost * halfApartMs(kinks, feetApartMs) - biasMs,
    sdMs: Math.hypot(Math.sqrt(1 / weight), viewSdMs),
    floorM: floor / weight,
  };
}

/** Half the feet's difference as far as it is believed, ms. */
function halfApartMs(kinks: readonly Kink[], usualMs: number): number {
  const [left, right] = kinks;
  if (left === undefined || right === undefined) return 0;
  const noise = left.sdMs ** 2 + right.sdMs ** 2 + 2 * FOOT_SD_MS ** 2;
  const believed = usualMs ** 2 / (usualMs ** 2 + noise);
  return (believed * Math.abs(left.timeMs - right.timeMs)) / 2;
}

/** How far a yaw is into a range, 0…1; half where it is not known. */
function share(yawDeg: number, range: { readonly none: number; readonly full: number }): number {
  if (Number.isNaN(yawDeg)) return 0.5;
  return Math.max(0, Math.min(1, (yawDeg - range.none) / (range.full - range.none)));
}
