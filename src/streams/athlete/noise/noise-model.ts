import { LANDMARK_COUNT, Landmark, type LandmarkName } from '../../../dsp/landmarks/landmark.ts';

/** How one landmark is mislocated; lengths are shares of the athlete's stature. */
export interface LandmarkNoise {
  /** Where the landmark is looked for, against the joint: drawn once a recording, standard deviation. */
  readonly bias: number;
  /** Error in rest, standard deviation an axis. */
  readonly rest: number;
  /** Error added in fast movement, across and down the picture, standard deviation. */
  readonly motionX: number;
  readonly motionY: number;
  /** Time by which the landmark trails the body, ms, without the smoothing's own lag. */
  readonly lagMs: number;
}

/** Everything in which the simulated landmarker differs from a perfect one. */
export interface NoiseModel {
  readonly landmarks: Readonly<Record<BodyPart, LandmarkNoise>>;
  /** Correlation time of the fast error, ms. */
  readonly correlationMs: number;
  /** Slow drift: standard deviation (share of stature) and correlation time. */
  readonly drift: number;
  readonly driftCorrelationMs: number;
  /**
   * The model hardly sees a foot that points down: a heel that is higher than the toes is seen
   * lower, and the toes higher, by these shares of the difference. From the side toes and heel move
   * together; from the front the toes are seen rather low.
   */
  readonly pointedFoot: {
    readonly heel: number;
    readonly toeFront: number;
    readonly toeSide: number;
  };
  /** Speed at which half the motion error is there, statures a second. */
  readonly motionHalfSpeed: number;
  /** Share of the hips' speed that counts for landmarks that move less. */
  readonly bodyShare: number;
  /** Error a distance of blur adds, share of the way moved during the exposure. */
  readonly blurShare: number;
  /** Depth is this much worse than x and y. */
  readonly depthFactor: number;
  /** Landmarks outside the picture are guessed: this much worse. */
  readonly outsideFactor: number;
  /** One-Euro smoothing inside the landmarker's graph. */
  readonly smooths: boolean;
  /** Standard deviation of the world landmarks' scale, once a recording. */
  readonly worldScale: number;
  /** Left and right change places: starts a second seen from the side, and mean length. */
  readonly swapsPerSecond: number;
  readonly swapMs: number;
  /** The skeleton jumps to somebody who stands further back: starts a minute, mean length. */
  readonly bystandersPerMinute: number;
  readonly bystanderMs: number;
  /** Nobody is found: starts a minute, mean length. */
  readonly lossesPerMinute: number;
  readonly lossMs: number;
}

/** Landmarks that are mislocated alike. */
export type BodyPart = 'head' | 'shoulder' | 'arm' | 'hip' | 'knee' | 'ankle' | 'heel' | 'toe';

/**
 * The parts' figures, fitted to the full model on rendered clips. Rest, lag and time constants are
 * those of its landmarks against the projected joints (residuals 6–14 mm at the hips and 16–40 mm at
 * the feet, mostly up and down, time constants 70–220 ms, hips trailing by 8 ms and feet by 11–21 ms,
 * of which the smoothing makes about 4). Those residuals hold systematic parts of every pose, so
 * that as random errors they would be too harsh: the errors in motion and the pointed foot are set so
 * that the errors of the analysis (take-off, landing, flight: bias, median, 95 %) are spread as on the
 * real tracks of the same jumps (`npm run bench -- accuracy`, last table).
 */
const measuredParts: NoiseModel['landmarks'] = {
  head: { bias: 0.006, rest: 0.001, motionX: 0.0025, motionY: 0.005, lagMs: 3 },
  shoulder: { bias: 0.008, rest: 0.0012, motionX: 0.004, motionY: 0.005, lagMs: 4 },
  arm: { bias: 0.008, rest: 0.0015, motionX: 0.005, motionY: 0.012, lagMs: 4 },
  hip: { bias: 0.007, rest: 0.001, motionX: 0.0025, motionY: 0.0065, lagMs: 4 },
  knee: { bias: 0.009, rest: 0.001, motionX: 0.005, motionY: 0.007, lagMs: 6 },
  ankle: { bias: 0.008, rest: 0.001, motionX: 0.0055, motionY: 0.008, lagMs: 8 },
  heel: { bias: 0.011, rest: 0.0012, motionX: 0.007, motionY: 0.009, lagMs: 12 },
  toe: { bias: 0.008, rest: 0.0012, motionX: 0.007, motionY: 0.008, lagMs: 7 },
};

/** The landmarker as it is with one athlete in a tidy room. */
export const typicalNoise: NoiseModel = {
  landmarks: measuredParts,
  correlationMs: 70,
  drift: 0.003,
  driftCorrelationMs: 2000,
  pointedFoot: { heel: 0.35, toeFront: -0.05, toeSide: 0.16 },
  motionHalfSpeed: 0.3,
  bodyShare: 0.5,
  blurShare: 0.15,
  depthFactor: 3,
  outsideFactor: 4,
  smooths: true,
  worldScale: 0.05,
  swapsPerSecond: 0.04,
  swapMs: 60,
  bystandersPerMinute: 0,
  bystanderMs: 250,
  lossesPerMinute: 0.5,
  lossMs: 40,
};

/** Bad light, a busy room: twice the error, somebody in the background, losses. */
export const harshNoise: NoiseModel = {
  ...scaledNoise(typicalNoise, 2),
  swapsPerSecond: 0.12,
  bystandersPerMinute: 2,
  lossesPerMinute: 4,
  lossMs: 80,
};

/** A perfect landmarker: the projected joints themselves. */
export const noNoise: NoiseModel = {
  ...scaledNoise(typicalNoise, 0),
  blurShare: 0,
  pointedFoot: { heel: 0, toeFront: 0, toeSide: 0 },
  smooths: false,
  worldScale: 0,
  swapsPerSecond: 0,
  lossesPerMinute: 0,
};

/** The same model with all its errors of place and time multiplied; 1 leaves it as it is. */
export function scaledNoise(model: NoiseModel, factor: number): NoiseModel {
  const scaled = (part: BodyPart): LandmarkNoise => {
    const { bias, rest, motionX, motionY, lagMs } = model.landmarks[part];
    return {
      bias: bias * factor,
      rest: rest * factor,
      motionX: motionX * factor,
      motionY: motionY * factor,
      lagMs: lagMs * Math.min(1, factor),
    };
  };
  return {
    ...model,
    landmarks: {
      head: scaled('head'),
      shoulder: scaled('shoulder'),
      arm: scaled('arm'),
      hip: scaled('hip'),
      knee: scaled('knee'),
      ankle: scaled('ankle'),
      heel: scaled('heel'),
      toe: scaled('toe'),
    },
    drift: model.drift * factor,
    worldScale: model.worldScale * factor,
  };
}

const partsByWord: readonly (readonly [RegExp, BodyPart])[] = [
  [/shoulder/i, 'shoulder'],
  [/elbow|wrist|pinky|thumb|(left|right)Index/, 'arm'],
  [/hip/i, 'hip'],
  [/knee/i, 'knee'],
  [/ankle/i, 'ankle'],
  [/heel/i, 'heel'],
  [/foot/i, 'toe'],
];

function partOf(name: LandmarkName | string): BodyPart {
  return partsByWord.find(([word]) => word.test(name))?.[1] ?? 'head';
}

/** The part of each landmark, by the landmark's index. */
export const bodyParts: readonly BodyPart[] = Object.entries(Landmark)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => partOf(name))
  .slice(0, LANDMARK_COUNT);

/** The index of the same landmark on the other side of the body, by index. */
export const mirroredLandmarks: readonly number[] = (() => {
  const indexByName = new Map<string, number>(Object.entries(Landmark));
  return Object.entries(Landmark)
    .sort(([, a], [, b]) => a - b)
    .map(([name, index]) => indexByName.get(otherSide(name)) ?? index);
})();

function otherSide(name: string): string {
  const swaps: Readonly<Record<string, string>> = {
    left: 'right',
    right: 'left',
    Left: 'Right',
    Right: 'Left',
  };
  return name.replace(/left|right|Left|Right/, (side) => swaps[side] ?? side);
}
