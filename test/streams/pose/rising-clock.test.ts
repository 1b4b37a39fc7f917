import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RisingClock } from '../../../src/streams/pose/rising-clock.ts';

test('within a stream the spacing is that of the captures, in whole milliseconds', () => {
  const clock = new RisingClock();
  const stamps = [1000.2, 1033.5, 1066.9].map((timeMs) => clock.next(timeMs));
  expect(stamps).toEqual([1, 34, 67]);
});

test('stamps are whole and rise strictly across streams of any origin and rate', () => {
  const stream = fc.tuple(
    fc.double({ min: -1e6, max: 1e9, noNaN: true }),
    fc.array(fc.double({ min: 0.001, max: 500, noNaN: true })),
  );
  fc.assert(
    fc.property(fc.array(stream), (streams) => {
      const clock = new RisingClock();
      let lastMs = 0;
      for (const [originMs, stepsMs] of streams) {
        clock.startStream();
        let timeMs = originMs;
        for (const stepMs of stepsMs) {
          timeMs += stepMs;
          const stampMs = clock.next(timeMs);
          expect(Number.isInteger(stampMs)).toBe(true);
          expect(stampMs).toBeGreaterThan(lastMs);
          lastMs = stampMs;
        }
      }
    }),
  );
});
