import type { JumpSpec, MovementSpec } from './create-movement.ts';
import type { Arms, AthleteStyle, Landing } from './movement/athlete-style.ts';
import type { GaitSpec } from './movement/gait.ts';
import { type JumpShape, takeoffVelocity } from './movement/jump-shape.ts';
import type { StationarySpec } from './movement/stationary.ts';
import type { SeededRandom } from './random.ts';

/** The kinds of movement there are. */
export type MovementType = MovementSpec['type'];

/** All of them: first the jumps, then what is none. */
export const MOVEMENT_TYPES = [
  'cmj',
  'dj',
  'sj',
  'hop',
  'standing',
  'walking',
  'running',
  'crossing',
  'squats',
  'calf_raises',
  'arm_swings',
  'sit_and_stand',
  'pick_up',
  'almost_jump',
  'box_step',
] as const satisfies readonly MovementType[];

const LARGEST_SEED = 2 ** 31;

function landing(random: SeededRandom): Landing {
  if (random.chance(0.75)) return 'ball';
  return random.chance(0.6) ? 'flat' : 'heel';
}

function arms(type: MovementType, random: SeededRandom): Arms {
  const hipsShare = type === 'sj' ? 0.8 : 0.5;
  if (random.chance(hipsShare)) return 'hips';
  return type === 'cmj' || type === 'dj' ? 'swing' : 'hanging';
}

/** A person with habits: 1.45…2.05 m, body mass index 18…30. */
function randomAthlete(type: MovementType, random: SeededRandom): AthleteStyle {
  const statureM = random.between(1.45, 2.05);
  return {
    statureM,
    massKg: random.between(18, 30) * statureM ** 2,
    arms: arms(type, random),
    landing: landing(random),
    heelRiseS: random.between(0.05, 0.15),
    heelDropS: random.between(0.05, 0.09),
    takeoffPitchRad: random.between(0.7, 0.9),
    takeoffKneeDeg: random.between(160, 167),
    squatTiltRad: random.between(0.5, 0.9),
    stanceWidthM: random.between(0.1, 0.2) * statureM,
    footLagS: random.between(-0.015, 0.015),
    swayM: random.between(0.001, 0.004),
  };
}

function jumpShape(
  style: AthleteStyle,
  heights: readonly [number, number],
  random: SeededRandom,
): JumpShape {
  const heightM = random.between(...heights);
  // A long deceleration from a fast fall would need more room than short legs have.
  const roomS = (0.5 * style.statureM) / takeoffVelocity(heightM);
  return {
    standS: random.between(1, 2.5),
    heightM,
    concentricS: random.between(0.2, 0.45),
    releaseS: random.between(0.04, 0.08),
    landingBentM: random.between(0, 0.05),
    absorbS: Math.min(random.between(0.15, 0.35), roomS),
    recoverS: random.between(0.5, 1),
    standAfterS: random.between(0.6, 1.5),
    driftM: random.chance(0.5) ? 0 : random.between(0, 0.4),
    turnDeg: random.chance(0.7) ? 0 : random.between(0, 30),
  };
}

function depth(style: AthleteStyle, random: SeededRandom): number {
  return Math.min(random.between(0.15, 0.45), 0.22 * style.statureM);
}

/** A random jump of a type. */
export function randomJump(type: JumpSpec['type'], random: SeededRandom): JumpSpec {
  const style = randomAthlete(type, random);
  const seed = random.integer(0, LARGEST_SEED);
  switch (type) {
    case 'cmj':
      return {
        type,
        style,
        seed,
        ...jumpShape(style, [0.1, 0.65], random),
        depthM: depth(style, random),
        eccentricS: random.between(0.3, 0.9),
        unweightingShare: random.between(0.4, 0.6),
      };
    case 'sj':
      return {
        type,
        style,
        seed,
        ...jumpShape(style, [0.1, 0.55], random),
        depthM: Math.max(0.18, depth(style, random)),
        squatS: random.between(1, 2),
        holdS: random.between(0.5, 4),
        dipM: random.chance(0.25) ? random.between(0.02, 0.08) : 0,
      };
    case 'dj': {
      const { concentricS: _unused, ...shape } = jumpShape(style, [0.1, 0.55], random);
      return {
        type,
        style,
        seed,
        ...shape,
        boxHeightM: random.between(0.15, 0.6),
        contactS: random.between(0.15, 0.45),
        stepS: random.between(0.1, 0.2),
      };
    }
    case 'hop': {
      const { driftM: _drift, turnDeg: _turn, ...shape } = jumpShape(style, [0.1, 0.3], random);
      return {
        type,
        style,
        seed,
        ...shape,
        rebounds: random.integer(5, 20),
        contactS: random.between(0.12, 0.35),
        variation: random.between(0, 0.15),
        depthM: random.between(0.12, 0.2),
      };
    }
  }
}

function randomStationary(type: StationarySpec['type'], random: SeededRandom): StationarySpec {
  const style = randomAthlete(type, random);
  const longest = type === 'standing' ? 10 : type === 'sit_and_stand' ? 5 : 3;
  return {
    type,
    style,
    seed: random.integer(0, LARGEST_SEED),
    repetitions: random.integer(1, 5),
    periodS: random.between(0.6 * longest, longest),
    depthM: type === 'almost_jump' ? random.between(0.12, 0.3) : depth(style, random),
  };
}

function randomGait(type: GaitSpec['type'], random: SeededRandom): GaitSpec {
  return {
    type,
    style: randomAthlete(type, random),
    seed: random.integer(0, LARGEST_SEED),
    speedMS: type === 'running' ? random.between(2.4, 3.4) : random.between(0.8, 1.5),
    distanceM: random.between(6, 9),
    flightS: random.between(0.08, 0.12),
  };
}

/** A random, realistic movement of a kind; all randomness comes from `random`. */
export function randomSpec(type: MovementType, random: SeededRandom): MovementSpec {
  switch (type) {
    case 'cmj':
    case 'sj':
    case 'dj':
    case 'hop':
      return randomJump(type, random);
    case 'walking':
    case 'running':
    case 'crossing':
      return randomGait(type, random);
    case 'box_step':
      return {
        type,
        style: randomAthlete(type, random),
        seed: random.integer(0, LARGEST_SEED),
        boxHeightM: random.between(0.1, 0.35),
        standS: random.between(0.8, 2),
      };
    case 'standing':
    case 'squats':
    case 'calf_raises':
    case 'arm_swings':
    case 'sit_and_stand':
    case 'pick_up':
    case 'almost_jump':
      return randomStationary(type, random);
  }
}
