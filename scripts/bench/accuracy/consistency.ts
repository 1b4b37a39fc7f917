import { IMAGE_STRIDE, LANDMARK_COUNT, WORLD_STRIDE } from '../../../src/dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import {
  landscapeCamera,
  portraitCamera,
} from '../../../src/streams/athlete/camera/camera-setup.ts';
import { steadyTiming } from '../../../src/streams/athlete/camera/frame-timing.ts';
import { createMovement } from '../../../src/streams/athlete/create-movement.ts';
import { mirroredLandmarks, typicalNoise } from '../../../src/streams/athlete/noise/noise-model.ts';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import { randomSpec } from '../../../src/streams/athlete/random-spec.ts';
import { simulateTrack } from '../../../src/streams/athlete/simulate-track.ts';
import { markdownTable } from '../markdown-table.ts';
import { sampleStatistics } from '../sample-statistics.ts';
import { type JumpOutcome, measureTrack } from './outcome.ts';

const TYPES = ['cmj', 'dj', 'sj'] as const;
const JUMPS_A_TYPE = { full: 40, quick: 6 } as const;

/** One way of filming. */
interface Way {
  readonly name: string;
  readonly frameRateHz: number;
  readonly landscape?: boolean;
  readonly mirrored?: boolean;
  readonly dropRate?: number;
  /** The same errors as the reference: what is left is the way itself. */
  readonly sameErrors?: boolean;
}

const REFERENCE: Way = { name: 'reference', frameRateHz: 60 };
const WAYS: readonly Way[] = [
  { name: '30 fps', frameRateHz: 30 },
  { name: '60 fps again', frameRateHz: 60 },
  { name: '120 fps', frameRateHz: 120 },
  { name: 'landscape', frameRateHz: 60, landscape: true },
  { name: '20 % of frames dropped', frameRateHz: 60, dropRate: 0.2 },
  { name: 'mirrored', frameRateHz: 60, mirrored: true, sameErrors: true },
];

/** The same jump in another way: how far apart the results are. */
export interface Agreement {
  readonly way: string;
  readonly jumps: number;
  readonly missed: number;
  /** Differences to the reference. */
  readonly flightMs: readonly number[];
  readonly heightM: readonly number[];
  /** Differences over their combined standard uncertainty. */
  readonly flightRatios: readonly number[];
  readonly heightRatios: readonly number[];
}

/** Films the same jumps in several ways and compares what is measured with 60 fps in portrait. */
export function measureAgreement(size: keyof typeof JUMPS_A_TYPE, seed: number): Agreement[] {
  const seeds = TYPES.flatMap((type) =>
    Array.from({ length: JUMPS_A_TYPE[size] }, (_, i) => ({ type, seed: seed * 104_729 + i })),
  );
  const reference = seeds.map((each) => film(each.type, each.seed, REFERENCE));
  return WAYS.map((way) => {
    const pairs = seeds.map((each, i) => [film(each.type, each.seed, way), reference[i]] as const);
    const both = pairs.flatMap(([a, b]) => (a && b ? [[a, b] as const] : []));
    return {
      way: way.name,
      jumps: pairs.length,
      missed: pairs.length - both.length,
      flightMs: both.map(([a, b]) => difference(a, b, 'flight_time_ms')),
      heightM: both.map(([a, b]) => difference(a, b, 'jump_height_m')),
      flightRatios: both.map(([a, b]) => ratio(a, b, 'flight_time_ms')),
      heightRatios: both.map(([a, b]) => ratio(a, b, 'jump_height_m')),
    };
  });
}

function film(type: (typeof TYPES)[number], seed: number, way: Way): JumpOutcome | null {
  const base = way.landscape === true ? landscapeCamera : portraitCamera;
  const timing = steadyTiming(way.frameRateHz);
  const track = simulateTrack({
    movement: createMovement(randomSpec(type, new SeededRandom(seed))),
    camera: base,
    timing: { ...timing, dropRate: way.dropRate ?? timing.dropRate },
    noise: typicalNoise,
    // Another film of the same jump has errors of its own.
    seed: way === REFERENCE || way.sameErrors === true ? seed : seed + 1 + WAYS.indexOf(way),
  });
  const frames = way.mirrored === true ? mirrored(track.frames()) : track.frames();
  const known = { header: track.header, jumps: track.truth.jumps, frames };
  return measureTrack(known, { type: 'auto' }).jumps[0] ?? null;
}

/** What a mirrored film shows: x turned round, left and right exchanged. */
function* mirrored(frames: Iterable<LandmarkFrame>): Generator<LandmarkFrame> {
  for (const { captureTimeMs, image, world } of frames) {
    yield {
      captureTimeMs,
      image: image && turned(image, IMAGE_STRIDE, (x) => 1 - x),
      world: world && turned(world, WORLD_STRIDE, (x) => -x),
    };
  }
}

function turned(
  values: ArrayLike<number>,
  stride: number,
  turn: (x: number) => number,
): Float64Array {
  return Float64Array.from({ length: LANDMARK_COUNT * stride }, (_, at) => {
    const landmark = Math.floor(at / stride);
    const twin = mirroredLandmarks[landmark] ?? landmark;
    const value = values[twin * stride + (at % stride)] ?? Number.NaN;
    return at % stride === 0 ? turn(value) : value;
  });
}

function difference(a: JumpOutcome, b: JumpOutcome, name: string): number {
  return (a.measured[name] ?? Number.NaN) - (b.measured[name] ?? Number.NaN);
}

function ratio(a: JumpOutcome, b: JumpOutcome, name: string): number {
  const sd = Math.hypot(a.uncertainties[name] ?? Number.NaN, b.uncertainties[name] ?? Number.NaN);
  return Math.abs(difference(a, b, name)) / sd;
}

function within(ratios: readonly number[]): string {
  const share = ratios.filter((value) => value <= 2).length / ratios.length;
  return `${(100 * share).toFixed(1)} %`;
}

/** A row a way of filming. */
export function agreementTable(agreements: readonly Agreement[]): string {
  const rows = agreements.map(({ way, jumps, missed, flightMs, heightM, ...ratios }) => {
    const flight = sampleStatistics(flightMs);
    const height = sampleStatistics(heightM.map((value) => 100 * value));
    return [
      way,
      jumps,
      missed,
      `${flight.mean.toFixed(1)} / ${flight.median.toFixed(1)} ${flight.percentile95.toFixed(1)}`,
      `${height.mean.toFixed(2)} / ${height.median.toFixed(2)} ${height.percentile95.toFixed(2)}`,
      within(ratios.flightRatios),
      within(ratios.heightRatios),
    ];
  });
  const head = [
    'filmed',
    'jumps',
    'missed',
    'flight apart, ms: mean / 50 95 %',
    'height apart, cm',
    'flight within 2 u',
    'height within 2 u',
  ];
  return markdownTable([head, ...rows]);
}
