import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { qualityLadder } from '../../../src/streams/adaptive/quality-ladder.ts';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import { ladder, runOn, type SimulatedDevice } from './simulated-device.ts';

const MINUTE_MS = 60_000;

/** Costs that fall from rung to rung, by no more than the ladder holds possible. */
const device: fc.Arbitrary<SimulatedDevice> = fc
  .record({
    bestMs: fc.double({ min: 4, max: 400, noNaN: true }),
    falls: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
    rateHz: fc.constantFrom(24, 30, 60, 120),
  })
  .map(({ bestMs, falls, rateHz }) => {
    const costsMs: number[] = [];
    ladder.forEach(({ leastShare }, rung) => {
      const before = costsMs.at(-1);
      const share = leastShare + (1 - leastShare) * (falls[rung] ?? 0);
      costsMs.push(before === undefined ? bestMs : before * share);
    });
    return { ladder, costsMs, intervalMs: 1000 / rateHz };
  });

/** A factor within ±4 % for each measurement. */
function measuringNoise(seed: number): () => number {
  const random = new SeededRandom(seed);
  return () => 0.96 + 0.08 * random.next();
}

/** The best rung that is affordable with some room, or null. */
function affordable({ costsMs }: SimulatedDevice, limitMs: number, room: number): number | null {
  const rung = costsMs.findIndex((costMs) => costMs * room <= limitMs);
  return rung < 0 ? null : rung;
}

describe('at constant speed', () => {
  test('the quality comes to rest and stays for hours', () => {
    fc.assert(
      fc.property(device, fc.integer(), (each, seed) => {
        const noise = measuringNoise(seed);
        const { changes } = runOn(each, { durationMs: 180 * MINUTE_MS, noise });
        // Each rung may be left twice: by what was measured, and by the second try.
        expect(changes.length).toBeLessThanOrEqual(4 * ladder.length);
        const settled = changes.filter(({ atMs }) => atMs > 15 * MINUTE_MS);
        expect(settled).toEqual([]);
      }),
    );
  });

  test('it comes to rest at the best rung that keeps the rate, where there is one', () => {
    fc.assert(
      fc.property(device, (each) => {
        const { rung } = runOn(each, { durationMs: 30 * MINUTE_MS });
        const comfortable = affordable(each, each.intervalMs, 1.25);
        if (comfortable === null) return;
        expect(rung).toBeLessThanOrEqual(comfortable);
        expect(each.costsMs[rung] ?? 0).toBeLessThanOrEqual(1.03 * each.intervalMs);
      }),
    );
  });

  test('where none keeps the rate, it gives 30 frames a second where it can', () => {
    fc.assert(
      fc.property(device, (each) => {
        const { rung } = runOn(each, { durationMs: 30 * MINUTE_MS });
        const useful = affordable(each, 1000 / 30, 1.25);
        if (useful === null || affordable(each, each.intervalMs, 0.95) !== null) return;
        expect(rung).toBeLessThanOrEqual(useful);
        expect(each.costsMs[rung] ?? 0).toBeLessThanOrEqual(
          1.03 * Math.max(each.intervalMs, 1000 / 30),
        );
      }),
    );
  });

  test('where even that cannot be had, it is about the cheapest', () => {
    fc.assert(
      fc.property(device, (each) => {
        const { rung } = runOn(each, { durationMs: 30 * MINUTE_MS });
        if (affordable(each, Math.max(each.intervalMs, 1000 / 30), 0.95) !== null) return;
        expect(each.costsMs[rung] ?? 0).toBeLessThanOrEqual(1.25 * Math.min(...each.costsMs));
      }),
    );
  });
});

describe('within an attempt', () => {
  test('nothing changes, however slow the device is', () => {
    fc.assert(
      fc.property(device, fc.integer({ min: 2, max: 40 }), (each, seconds) => {
        const free = (atMs: number) => Math.floor(atMs / 1000 / seconds) % 2 === 1;
        const slowness = (atMs: number) => 1 + Math.sin(atMs / 50_000) ** 2;
        const { changes } = runOn(each, { durationMs: 20 * MINUTE_MS, slowness, free });
        for (const { atMs } of changes) expect(free(atMs)).toBe(true);
      }),
    );
  });
});

describe('a tablet that grows hot', () => {
  const tablet: SimulatedDevice = {
    ladder: qualityLadder('auto', 'GPU', true),
    costsMs: [25, 22, 15, 12, 60],
    intervalMs: 1000 / 30,
  };
  /** Cool for two minutes, then hotter from minute to minute, then cool again. */
  const heat = (atMs: number) => {
    const minute = atMs / MINUTE_MS;
    if (minute < 2 || minute > 14) return 1;
    return minute < 8 ? 1 + 0.3 * (minute - 2) : 2.8;
  };

  test('gives up quality in steps, and has it back when it is cool', () => {
    const { changes, rung } = runOn(tablet, { durationMs: 30 * MINUTE_MS, slowness: heat });
    const down = changes.filter(({ reason }) => reason === 'too_slow');
    expect(down.length).toBeGreaterThan(1);
    expect(Math.max(...changes.map(({ to }) => to))).toBeGreaterThanOrEqual(2);
    expect(rung).toBe(0);
    expect(changes.length).toBeLessThanOrEqual(10);
  });

  test('is left alone when it was slow for some seconds only, after which it tries once', () => {
    const slowness = (atMs: number) => (atMs > 30_000 && atMs < 40_000 ? 3 : 1);
    const { rung } = runOn(tablet, { durationMs: 10 * MINUTE_MS, slowness });
    expect(rung).toBe(0);
  });
});

test('who chose one model keeps it', () => {
  for (const choice of ['fast', 'balanced'] as const) {
    const one = { ladder: qualityLadder(choice, 'GPU', true), costsMs: [500], intervalMs: 16 };
    expect(runOn(one, { durationMs: MINUTE_MS }).changes).toEqual([]);
  }
});
