import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../src/dsp/analysis/attempt.ts';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import { analyse, film, framesOf } from '../filmed.ts';

/** A height that counts is this near to the truth, as a share of it, or within three uncertainties. */
const TOLERANCE = 0.1;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** A person elsewhere in the picture: moved across, and smaller about the feet. */
function elsewhere(
  frame: LandmarkFrame | undefined,
  { dx, size, mirrored = false }: { dx: number; size: number; mirrored?: boolean },
): ArrayLike<number> | null {
  const image = frame?.image ?? null;
  if (image === null) return null;
  return Array.from(image, (value, i) => {
    if (i % 4 === 0) return 0.5 + dx + (mirrored ? -size : size) * (value - 0.5);
    if (i % 4 === 1) return 0.85 + size * (value - 0.85);
    return value;
  });
}

function jumpOf(seed: number) {
  const track = film('cmj', { seed });
  const [jump] = track.truth.jumps;
  if (jump === undefined) throw new Error('a jump without a jump');
  return { frames: framesOf(track), events: jump.events, heightM: jump.data.jump_height_m ?? 0 };
}

/** A person who stands, frame by frame of another film. */
function standing(seed: number): readonly LandmarkFrame[] {
  return framesOf(film('standing', { seed: 100 + seed }));
}

/** What the landmarker gives: the athlete, or whoever it has hopped to. */
function seen(
  frames: readonly LandmarkFrame[],
  other: (index: number) => ArrayLike<number> | null,
  isOther: (timeMs: number) => boolean,
): LandmarkFrame[] {
  return frames.map((frame, index) =>
    isOther(frame.captureTimeMs) ? { ...frame, image: other(index), world: null } : frame,
  );
}

/** No attempt is invented, and one that counts has the right height. */
function expectNothingWrong(attempts: readonly Attempt[], heightM: number, what: string): void {
  expect(attempts.length, what).toBeLessThanOrEqual(1);
  for (const { status, data, uncertainty } of attempts) {
    if (status !== 'valid') continue;
    const allowedM = Math.max(TOLERANCE * heightM, 3 * (uncertainty.jump_height_m ?? 0));
    const apartM = Math.abs((data.jump_height_m ?? Number.NaN) - heightM);
    expect(apartM, `${what}: ${data.jump_height_m} for ${heightM}`).toBeLessThan(allowedM);
  }
}

describe('two people in the picture', () => {
  it('a bystander takes the skeleton for some frames of the flight', () => {
    for (const seed of SEEDS) {
      const { frames, events, heightM } = jumpOf(seed);
      const bystander = standing(seed);
      const random = new SeededRandom(seed);
      for (const dx of [-0.35, 0.3, 0.15]) {
        for (const size of [0.7, 0.95]) {
          const fromMs = random.between(events.takeoff_ms - 60, events.landing_ms);
          const toMs = fromMs + random.between(20, 250);
          const other = (i: number) => elsewhere(bystander[i % bystander.length], { dx, size });
          const hopped = seen(frames, other, (timeMs) => timeMs >= fromMs && timeMs < toMs);
          const where = `seed ${seed}, ${Math.round(fromMs - events.takeoff_ms)} ms, ${dx}, ${size}`;
          expectNothingWrong(analyse(hopped).attempts, heightM, where);
        }
      }
    }
  });

  it('a bystander walks through the picture and takes it now and then', () => {
    for (const seed of SEEDS) {
      const { frames, heightM } = jumpOf(seed);
      const walker = framesOf(film('walking', { seed: 200 + seed }));
      const random = new SeededRandom(seed);
      let isOther = false;
      const turns = frames.map(() => {
        if (random.chance(isOther ? 0.3 : 0.04)) isOther = !isOther;
        return isOther;
      });
      const hopped = frames.map((frame, i) =>
        turns[i] === true
          ? {
              ...frame,
              image: elsewhere(walker[i % walker.length], { dx: 0, size: 0.8 }),
              world: null,
            }
          : frame,
      );
      expectNothingWrong(analyse(hopped).attempts, heightM, `seed ${seed}`);
    }
  });

  it('the skeleton leaps between two who stand: no attempt', () => {
    for (const seed of SEEDS) {
      const one = standing(seed);
      const two = standing(seed + 50);
      const random = new SeededRandom(seed);
      for (const dx of [0.05, 0.2, 0.4]) {
        let isOther = false;
        const hopped = seen(
          one,
          (i) => elsewhere(two[i % two.length], { dx, size: 0.8 }),
          () => {
            if (random.chance(0.08)) isOther = !isOther;
            return isOther;
          },
        );
        const valid = analyse(hopped).attempts.filter(({ status }) => status === 'valid');
        expect(valid, `seed ${seed}, ${dx}`).toEqual([]);
      }
    }
  });
});

describe('the athlete leaves and another comes', () => {
  /** One film after another; null: the second comes at once, else nobody for so long, ms. */
  function relay(seed: number, emptyMs: number | null): LandmarkFrame[] {
    const first = jumpOf(seed).frames;
    const second = jumpOf(seed + 20).frames;
    const endMs = first.at(-1)?.captureTimeMs ?? 0;
    const startMs = second[0]?.captureTimeMs ?? 0;
    const gap = Array.from({ length: Math.round((emptyMs ?? 0) / 17) }, (_, i) => ({
      captureTimeMs: endMs + 17 * (i + 1),
      image: null,
      world: null,
    }));
    const shiftMs = endMs + 17 * (gap.length + 1) - startMs;
    const later = second.map((frame) => ({
      captureTimeMs: frame.captureTimeMs + shiftMs,
      image: elsewhere(frame, { dx: 0.2, size: 0.85 }),
      world: null,
    }));
    return [...first, ...gap, ...later];
  }

  it.each([
    ['after two seconds of nobody', 2000],
    ['after a moment', 300],
    ['in the next frame', null],
  ])('%s: each jump is the right one’s', (what, emptyMs) => {
    for (const seed of SEEDS) {
      const { attempts } = analyse(relay(seed, emptyMs));
      expect(attempts.length, `seed ${seed}, ${what}`).toBeLessThanOrEqual(2);
      const truths = [jumpOf(seed).heightM, jumpOf(seed + 20).heightM];
      attempts.forEach((attempt, i) => {
        const truthM = attempts.length === 2 ? (truths[i] ?? 0) : (truths[0] ?? 0);
        expectNothingWrong([attempt], truthM, `seed ${seed}, ${what}`);
      });
    }
  });
});

describe('the athlete’s picture', () => {
  it('in a mirror takes the skeleton in the middle of the jump', () => {
    for (const seed of SEEDS) {
      const { frames, events, heightM } = jumpOf(seed);
      const random = new SeededRandom(seed);
      for (const size of [0.6, 0.9]) {
        const fromMs = random.between(events.takeoff_ms - 300, events.landing_ms);
        const forMs = random.between(30, 1500);
        const image = (i: number) => elsewhere(frames[i], { dx: 0.3, size, mirrored: true });
        const hopped = seen(frames, image, (timeMs) => timeMs >= fromMs && timeMs < fromMs + forMs);
        expectNothingWrong(analyse(hopped).attempts, heightM, `seed ${seed}, ${size}`);
      }
    }
  });

  it('a jumper on a screen takes it for half a second, while the athlete stands: no attempt', () => {
    for (const seed of SEEDS) {
      const athlete = standing(seed);
      const { frames: shown, events } = jumpOf(seed);
      const random = new SeededRandom(seed);
      for (let turn = 0; turn < 4; turn += 1) {
        const fromMs = random.between(events.takeoff_ms - 400, events.landing_ms - 50);
        const toMs = fromMs + random.between(100, 600);
        const hopped = seen(
          athlete,
          (i) => elsewhere(shown[i], { dx: 0.25, size: 0.35 }),
          (timeMs) => timeMs >= fromMs && timeMs < toMs,
        );
        const valid = analyse(hopped).attempts.filter(({ status }) => status === 'valid');
        expect(valid, `seed ${seed}, ${turn}`).toEqual([]);
      }
    }
  });
});
