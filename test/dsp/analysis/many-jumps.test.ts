import { describe, expect, it } from 'vitest';
import type { JumpType } from '../../../src/dsp/analysis/attempt.ts';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import { MOVEMENT_TYPES, type MovementType } from '../../../src/streams/athlete/random-spec.ts';
import { analyse, film } from '../filmed.ts';

/** What is wrong with the measured jumps of films with these seeds: nothing is expected. */
function faults(type: JumpType, seeds: readonly number[], frameRateHz: number): string[] {
  return seeds.flatMap((seed) => {
    const yawDeg = new SeededRandom(seed).between(0, 90);
    // Far enough away for the whole series: rebounds wander.
    const camera = { yawDeg, distanceM: type === 'hop' ? 5 : 3.5 };
    const track = film(type, { seed, timing: { frameRateHz }, camera });
    const { attempts } = analyse(track.frames(), { statureM: track.header.athlete.heightM });
    const { jumps } = track.truth;
    const label = `${type} ${seed} at ${frameRateHz} fps`;
    if (attempts.length !== jumps.length) {
      return [`${label}: ${attempts.length} attempts of ${jumps.length}`];
    }
    return jumps.flatMap(({ type: wanted, events }, i) => {
      const attempt = attempts[i];
      const lateMs = (attempt?.events.takeoff_ms ?? Number.NaN) - events.takeoff_ms;
      if (attempt?.type !== wanted) return [`${label}, jump ${i + 1}: ${attempt?.type}`];
      return Math.abs(lateMs) < 100 ? [] : [`${label}, jump ${i + 1}: off by ${lateMs} ms`];
    });
  });
}

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

describe('simulated jumps', () => {
  it('200 countermovement jumps are all recognised, one attempt each', { timeout: 60_000 }, () => {
    const found = [
      ...faults('cmj', seeds(1000, 140), 30),
      ...faults('cmj', seeds(2000, 40), 60),
      ...faults('cmj', seeds(3000, 20), 120),
    ];
    expect(found).toEqual([]);
  });

  it.each(['sj', 'dj'] as const)('so are 40 of type %s', { timeout: 60_000 }, (type) => {
    expect(faults(type, seeds(4000, 40), 30)).toEqual([]);
  });

  it('and the rebounds of 6 series of hops', { timeout: 60_000 }, () => {
    expect(faults('hop', seeds(5000, 6), 60)).toEqual([]);
  });
});

describe('movement without a jump', () => {
  const jumps: ReadonlySet<MovementType> = new Set(['cmj', 'dj', 'sj', 'hop']);
  const types = MOVEMENT_TYPES.filter((type) => !jumps.has(type));

  it('10 minutes of it give no attempt', { timeout: 60_000 }, () => {
    let filmedMs = 0;
    for (let seed = 1; filmedMs < 600_000; seed++) {
      for (const type of types) {
        const track = film(type, {
          seed,
          timing: { frameRateHz: 30 },
          camera: { yawDeg: (seed * 37) % 91 },
        });
        let lastMs = 0;
        const frames = function* () {
          for (const frame of track.frames()) {
            lastMs = frame.captureTimeMs;
            yield frame;
          }
        };
        expect(analyse(frames()).attempts, `${type} ${seed}`).toEqual([]);
        filmedMs += lastMs;
      }
    }
  });
});
