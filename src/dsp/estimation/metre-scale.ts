import { LANDMARK_COUNT, Landmark, WORLD_STRIDE } from '../landmarks/landmark.ts';
import { middle } from '../landmarks/middle.ts';
import { quantile } from '../numerics/quantile.ts';
import { cellAt } from '../numerics/value-at.ts';
import {
  CHAIN_OF_STATURE,
  chainLength,
  DEFAULT_STATURE_M,
  UNKNOWN_STATURE_SD_M,
} from '../tracking/body-scale.ts';
import type { LandmarkHistory } from '../tracking/history.ts';
import { type BallisticFit, GRAVITY_M_S2 } from './ballistic-fit.ts';

/** Metres a picture height, from one source. */
export interface ScaleSource {
  readonly source: 'gravity' | 'stature' | 'world_landmarks';
  readonly metresPerUnit: number;
  /** Relative standard uncertainty. */
  readonly relativeSd: number;
}

/** One source or more. */
export type ScaleSources = readonly [ScaleSource, ...ScaleSource[]];

/** The sources fused by inverse variance, and whether they agree. */
export interface MetreScale {
  readonly metresPerUnit: number;
  readonly relativeSd: number;
  readonly sources: ScaleSources;
  /** Largest pairwise disagreement in units of its own standard uncertainty. */
  readonly disagreement: number;
}

/** Spread of the landmark chain against stature between people and views, relative. */
const CHAIN_MODEL_SD = 0.03;
/**
 * Relative spread of gravity seen on a landmark track beyond its fit's own: limbs move in flight,
 * and the landmarker smooths (6–8 % on rendered figures, up to 15 % for a jumper who swings).
 */
const GRAVITY_MODEL_SD = 0.09;
/** MediaPipe's world landmarks assume an average body: their scale is worth little more. */
const WORLD_MODEL_SD = 0.08;

/** Gravity: the curvature of the flight is g. */
export function scaleFromGravity(fit: BallisticFit): ScaleSource {
  return {
    source: 'gravity',
    metresPerUnit: GRAVITY_M_S2 / fit.curvature,
    relativeSd: Math.hypot(fit.sdCurvature / fit.curvature, GRAVITY_MODEL_SD),
  };
}

/** Stature: the longest that the shoulder–ankle chain was seen (90th percentile of the frames). */
export function scaleFromStature(
  history: LandmarkHistory,
  fromIndex: number,
  toIndex: number,
  statureM: number | null,
): ScaleSource | null {
  const lengths: number[] = [];
  for (let i = fromIndex; i < toIndex; i++) lengths.push(chainLength(history.points(i)));
  const length = quantile(lengths, 0.9);
  if (!(length > 0)) return null;
  const personSd = statureM === null ? UNKNOWN_STATURE_SD_M / DEFAULT_STATURE_M : 0.006;
  return {
    source: 'stature',
    metresPerUnit: (CHAIN_OF_STATURE * (statureM ?? DEFAULT_STATURE_M)) / length,
    relativeSd: Math.hypot(personSd, CHAIN_MODEL_SD),
  };
}

/** World landmarks: least squares of their x, y (metres) against the picture's, about the hips. */
export function scaleFromWorld(
  history: LandmarkHistory,
  fromIndex: number,
  toIndex: number,
): ScaleSource | null {
  let cross = 0;
  let square = 0;
  for (let i = fromIndex; i < toIndex; i++) {
    const world = history.world(i);
    if (world === null) continue;
    const points = history.points(i);
    const originX = middle(points, Landmark.leftHip, 0);
    const originY = middle(points, Landmark.leftHip, 1);
    for (let k: number = Landmark.leftShoulder; k < LANDMARK_COUNT; k++) {
      const x = cellAt(points, 2 * k) - originX;
      const y = cellAt(points, 2 * k + 1) - originY;
      const at = WORLD_STRIDE * k;
      cross += x * cellAt(world, at) + y * cellAt(world, at + 1);
      square += x * x + y * y;
    }
  }
  if (!(cross > 0 && square > 0)) return null;
  return {
    source: 'world_landmarks',
    metresPerUnit: cross / square,
    relativeSd: WORLD_MODEL_SD,
  };
}

/** Weighted mean of the sources. */
export function fuseScales(sources: ScaleSources): MetreScale {
  let weight = 0;
  let sum = 0;
  let disagreement = 0;
  for (const a of sources) {
    const w = 1 / (a.relativeSd * a.relativeSd);
    weight += w;
    sum += w * Math.log(a.metresPerUnit);
    for (const b of sources) {
      const sd = Math.hypot(a.relativeSd, b.relativeSd);
      const apart = Math.abs(Math.log(a.metresPerUnit / b.metresPerUnit)) / sd;
      disagreement = Math.max(disagreement, apart);
    }
  }
  return {
    metresPerUnit: Math.exp(sum / weight),
    relativeSd: Math.sqrt(1 / weight),
    sources,
    disagreement,
  };
}
