import { IMAGE_STRIDE, LANDMARK_COUNT } from '../../src/dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../src/dsp/landmarks/landmark-frame.ts';
import type { SeededRandom } from '../../src/streams/athlete/random.ts';

const VALUES = LANDMARK_COUNT * IMAGE_STRIDE;
/** Numbers that have broken programs before. */
const NASTY: readonly number[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MIN_VALUE,
  -0,
  0,
  1e6,
  -1e6,
  1e-300,
  99.999,
];

type Pose = (frame: number, timeMs: number) => Float64Array | null;
type Style = (random: SeededRandom) => Pose;

/** Every number drawn anew: no two frames have anything to do with each other. */
const white: Style = (random) => {
  const reach = 10 ** random.between(-3, 3);
  return () => Float64Array.from({ length: VALUES }, () => 0.5 + reach * random.normal());
};

/** Each number wanders by itself. */
const wander: Style = (random) => {
  const step = 10 ** random.between(-4, -1);
  const values = Float64Array.from({ length: VALUES }, () => random.next());
  return () => {
    for (let i = 0; i < VALUES; i += 1) values[i] = (values[i] ?? 0) + step * random.normal();
    return values.slice();
  };
};

/** Each number swings at a rate of its own. */
const swing: Style = (random) => {
  const draw = (low: number, high: number) =>
    Float64Array.from({ length: VALUES }, () => random.between(low, high));
  const [middle, reach, rate, phase] = [draw(0, 1), draw(0, 0.5), draw(0, 0.03), draw(0, 7)];
  return (_, timeMs) =>
    Float64Array.from(
      { length: VALUES },
      (_, i) =>
        (middle[i] ?? 0) + (reach[i] ?? 0) * Math.sin((phase[i] ?? 0) + timeMs * (rate[i] ?? 0)),
    );
};

/** A body of random proportions that stands and trembles. */
const tremble: Style = (random) => {
  const body = standingBody(random);
  const noise = 10 ** random.between(-4, -1.3);
  return () => body.map((value) => value + noise * random.normal());
};

/** The skeleton leaps from one piece of furniture to another. */
const furniture: Style = (random) => {
  const bodies = Array.from({ length: random.integer(2, 5) }, () => standingBody(random));
  const stay = random.between(0.5, 0.99);
  let at = 0;
  return () => {
    if (!random.chance(stay)) at = random.integer(0, bodies.length - 1);
    const body = bodies[at] ?? null;
    return body?.map((value) => value + 0.003 * random.normal()) ?? null;
  };
};

/** A plausible body in which some numbers are anything at all. */
const poisoned: Style = (random) => {
  const inner = tremble(random);
  const share = 10 ** random.between(-3, 0);
  return (frame, timeMs) => {
    const values = inner(frame, timeMs);
    if (values === null) return null;
    for (let i = 0; i < VALUES; i += 1) {
      if (random.chance(share)) values[i] = NASTY[random.integer(0, NASTY.length - 1)] ?? 0;
    }
    return values;
  };
};

/** Nobody, most of the time; or a list of another length. */
const flicker: Style = (random) => {
  const inner = tremble(random);
  const share = random.next();
  return (frame, timeMs) => {
    if (random.chance(share)) return null;
    return random.chance(0.05)
      ? new Float64Array(random.integer(0, 2 * VALUES))
      : inner(frame, timeMs);
  };
};

const STYLES: Readonly<Record<string, Style>> = {
  white,
  wander,
  swing,
  tremble,
  furniture,
  poisoned,
  flicker,
};

/** Heights of head, shoulders, hips, knees and feet, roughly those of a person. */
function standingBody(random: SeededRandom): Float64Array {
  const top = random.between(0.05, 0.4);
  const height = random.between(0.2, 0.6);
  const middle = random.between(0.2, 0.8);
  const heights = [0, 0.2, 0.35, 0.5, 0.75, 0.97, 1];
  return Float64Array.from({ length: VALUES }, (_, i) => {
    const landmark = Math.floor(i / IMAGE_STRIDE);
    const level = heights[levelOf(landmark)] ?? 0;
    if (i % IMAGE_STRIDE === 0) return middle + (landmark % 2 === 0 ? -0.03 : 0.03);
    if (i % IMAGE_STRIDE === 1) return top + height * level;
    return i % IMAGE_STRIDE === 3 ? random.next() : 0.1 * random.normal();
  });
}

function levelOf(landmark: number): number {
  if (landmark < 11) return 0;
  if (landmark < 13) return 1;
  if (landmark < 23) return 2;
  if (landmark < 25) return 3;
  if (landmark < 27) return 4;
  return landmark < 31 ? 5 : 6;
}

type Timing = (random: SeededRandom) => () => number;

const TIMINGS: readonly Timing[] = [
  () => () => 1000 / 30,
  () => () => 1000 / 60,
  (random) => () => random.between(0.01, 120),
  (random) => () => (random.chance(0.05) ? random.between(100, 5000) : 33),
  // The contract says that times rise; a source that breaks it must not break the analysis.
  (random) => () => (random.chance(0.1) ? -random.between(0, 1000) : 33),
  (random) => () => (random.chance(0.2) ? 0 : 16),
  (random) => () => 10 ** random.between(-6, 9),
  (random) => () => (random.chance(0.02) ? Number.NaN : 33),
];

/** A stream of landmarks that no body made. */
export interface LandmarkNoise {
  readonly style: string;
  frames(): Generator<LandmarkFrame>;
}

/** A stream of so many frames; the same random numbers give the same stream. */
export function landmarkNoise(random: SeededRandom, frames: number): LandmarkNoise {
  const names = Object.keys(STYLES);
  const style = names[random.integer(0, names.length - 1)] ?? 'white';
  const pose = (STYLES[style] ?? white)(random);
  const timing = TIMINGS[random.integer(0, TIMINGS.length - 1)];
  const step = timing?.(random) ?? (() => 33);
  const withWorld = random.chance(0.3);
  return {
    style,
    *frames() {
      let captureTimeMs = random.chance(0.1) ? 1e12 * random.normal() : 0;
      for (let frame = 0; frame < frames; frame += 1) {
        captureTimeMs += step();
        const image = pose(frame, captureTimeMs);
        const world = withWorld && image !== null ? image.slice(0, 99) : null;
        yield { captureTimeMs, image, world };
      }
    },
  };
}
