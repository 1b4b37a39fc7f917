import type { JumpType } from '../analysis/attempt.ts';
import type { MetricName } from '../metrics/metric-name.ts';
import type { Athlete, AthleteProfile } from './athlete-profile.ts';

/** Lowest and highest value. */
export type Range = readonly [low: number, high: number];

/** Bounds of one metric of one jump type. */
export interface Bounds {
  /** Outside of it: an error of measurement. */
  readonly possible: Range;
  /** Lowest value worth calling an attempt. */
  readonly practical: number;
  readonly recreational: Range;
  readonly elite: Range;
  /** Lower bounds of women's levels in terms of men's; 1 where sex makes no difference. */
  readonly womensShare: number;
}

type BoundsTable = Readonly<Partial<Record<MetricName, Bounds>>>;

/** In the same sport and level women jump about a quarter lower than men. */
const HEIGHT = 0.72;
const SPEED = 0.85;

/**
 * Starting from the reference system's bounds (Nordez 2009, Cormie 2011, Bogdanis 2012). Its elite jumps
 * begin at 65 cm, above the mean of national teams (men of strength and power sports: 52 cm); here at 45.
 */
const CMJ: BoundsTable = {
  jump_height_m: bounds([0.02, 1.3], 0.05, [0.15, 0.6], [0.45, 1.0], HEIGHT),
  flight_time_ms: bounds([80, 1100], 150, [250, 700], [550, 920], SPEED),
  countermovement_depth_m: bounds([0.03, 1.1], 0.08, [0.12, 0.6], [0.15, 0.75]),
  concentric_duration_ms: bounds([80, 1800], 120, [180, 900], [150, 500]),
  eccentric_duration_ms: bounds([100, 3000], 150, [250, 1200], [200, 800]),
  total_movement_time_ms: bounds([200, 4000], 300, [450, 2000], [400, 1200]),
  peak_eccentric_velocity_m_s: bounds([0.1, 4.5], 0.2, [0.5, 2.0], [0.8, 3.5]),
  peak_concentric_velocity_m_s: bounds([0.3, 5.0], 0.8, [1.6, 3.4], [2.6, 4.4], SPEED),
  rsi_mod_m_s: bounds([0.02, 1.5], 0.05, [0.1, 0.7], [0.3, 1.1], HEIGHT),
};

/**
 * Contact: the reference's elite range (200–500 ms) is slower than its own sources; professionals
 * show 209 ± 30 ms (Southey et al. 2024). The two reactive strength indices have bounds of their own.
 */
const REBOUND: BoundsTable = {
  jump_height_m: bounds([0.02, 1.3], 0.05, [0.12, 0.55], [0.25, 1.0], HEIGHT),
  flight_time_ms: bounds([130, 1100], 200, [310, 670], [450, 920], SPEED),
  ground_contact_time_ms: bounds([80, 1000], 100, [140, 600], [110, 320]),
  rsi_flight_contact: bounds([0.2, 5.5], 0.4, [0.6, 3.0], [1.5, 4.5]),
  rsi_height_contact_m_s: bounds([0.05, 4.5], 0.1, [0.25, 2.2], [0.8, 3.6], HEIGHT),
  leg_stiffness_kn_m: bounds([1, 120], 2, [4, 50], [8, 80]),
  drop_height_m: bounds([0.05, 1.3], 0.08, [0.1, 0.65], [0.1, 1.0]),
};

const SJ: BoundsTable = {
  jump_height_m: bounds([0.02, 1.2], 0.05, [0.1, 0.5], [0.38, 0.85], HEIGHT),
  flight_time_ms: bounds([80, 1050], 150, [200, 650], [520, 850], SPEED),
  squat_hold_duration_ms: bounds([0, 20_000], 0, [0, 6000], [0, 6000]),
  concentric_duration_ms: bounds([80, 1500], 150, [200, 800], [180, 550]),
  peak_concentric_velocity_m_s: bounds([0.3, 5.0], 0.8, [1.4, 3.2], [2.4, 4.2], SPEED),
  peak_power_w: bounds([300, 20_000], 500, [700, 9000], [1500, 15_000]),
  mean_power_w: bounds([100, 15_000], 200, [300, 5000], [700, 10_000]),
  peak_force_n: bounds([300, 8000], 400, [500, 4500], [700, 6000]),
};

/** The bounds of each jump type. */
export const BOUNDS: Readonly<Record<JumpType, BoundsTable>> = {
  cmj: CMJ,
  dj: REBOUND,
  sj: SJ,
  hop: REBOUND,
};

function bounds(
  possible: Range,
  practical: number,
  recreational: Range,
  elite: Range,
  womensShare = 1,
): Bounds {
  return { possible, practical, recreational, elite, womensShare };
}

/**
 * The range of a profile: trained lies midway between recreational and elite, competitive midway
 * between trained and elite. Lower bounds are a woman's unless the athlete is known to be a man.
 */
export function rangeOf(b: Bounds, profile: AthleteProfile, sex: Athlete['sex']): Range {
  const [low, high] = profileRange(b, profile);
  return [sex === 'male' ? low : Math.min(low, low * b.womensShare), high];
}

function profileRange(b: Bounds, profile: AthleteProfile): Range {
  switch (profile) {
    case 'unknown':
    case 'child':
    case 'senior':
      return [b.practical, Math.max(b.recreational[1], b.elite[1])];
    case 'untrained':
      return [b.practical, b.recreational[1]];
    case 'recreational':
      return b.recreational;
    case 'trained':
      return midway(b.recreational, b.elite);
    case 'competitive':
      return midway(midway(b.recreational, b.elite), b.elite);
    case 'elite':
      return b.elite;
  }
}

function midway(a: Range, b: Range): Range {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
