import { expect, test } from 'vitest';
import type { Phase } from '../../src/dsp/analysis/attempt.ts';
import { SignalLog } from '../../src/page/signal-log.ts';

function live(captureTimeMs: number, phase: Phase) {
  const unknown = { metresPerPixel: 0, floorY: Number.NaN, tracked: true };
  return { ...unknown, captureTimeMs, phase, hipHeightM: captureTimeMs / 1000, hipVelocityMS: 1 };
}

test('the wanted stretch comes in seconds, with its phases one after the other', () => {
  const log = new SignalLog();
  for (let t = 0; t < 100_000; t += 10) log.push(live(t, t < 99_500 ? 'standing' : 'flight'));
  const { timesS, heightsM, phases } = log.between(99_000, 99_990, 99_500);
  expect(timesS).toHaveLength(100);
  expect([timesS[0], timesS.at(-1)]).toEqual([-0.5, 0.49]);
  expect(heightsM[0]).toBe(99);
  expect(phases).toEqual([
    { phase: 'standing', fromS: -0.5, toS: 0 },
    { phase: 'flight', fromS: 0, toS: 0.49 },
  ]);
});
