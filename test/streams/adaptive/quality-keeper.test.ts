import { beforeEach, expect, test } from 'vitest';
import type { Phase } from '../../../src/dsp/analysis/attempt.ts';
import { type QualityChange, QualityKeeper } from '../../../src/streams/adaptive/quality-keeper.ts';
import type { PoseQuality } from '../../../src/streams/pose/pose-message.ts';

const INTERVAL_MS = 1000 / 30;
const FULL: PoseQuality = { preset: 'balanced', delegate: 'CPU', inputLongSidePx: null };

let ordered: PoseQuality[];
let keeper: QualityKeeper;
let nowMs: number;

beforeEach(() => {
  ordered = [];
  nowMs = 0;
  keeper = new QualityKeeper({ change: (quality) => ordered.push(quality) }, 'auto', 'auto');
  keeper.start();
  keeper.ready(FULL);
});

/** Lets so many seconds of frames pass. */
function pass(seconds: number, costMs: number, phase: Phase = 'standing'): QualityChange[] {
  const changes: QualityChange[] = [];
  for (let i = 0; i < seconds * 30; i += 1) {
    nowMs += INTERVAL_MS;
    const timing = {
      arrivedAtMs: nowMs,
      receivedAtMs: nowMs + 1,
      landmarksAtMs: nowMs + costMs,
      returnedAtMs: nowMs + 1 + costMs,
    };
    const change = keeper.frame(nowMs, timing, phase, INTERVAL_MS);
    if (change !== null) changes.push(change);
  }
  return changes;
}

test('nothing is ordered while the camera’s rate is kept', () => {
  expect(pass(120, 25)).toEqual([]);
});

test('a model that is too slow gives way once, and nothing more is ordered until it runs', () => {
  const changes = pass(60, 60);
  expect(changes).toHaveLength(1);
  expect(changes[0]?.reason).toBe('too_slow');
  expect(ordered).toEqual(changes.map(({ quality }) => quality));
});

test('in the middle of an attempt, and right after it, nothing is ordered', () => {
  expect(pass(60, 60, 'flight')).toEqual([]);
  expect(pass(1.9, 60)).toEqual([]);
  expect(pass(10, 60)).toHaveLength(1);
});

test('a model that supervision has put in its place is taken for the one that runs', () => {
  const [first] = pass(60, 60);
  keeper.ready({ ...FULL, preset: 'accurate' });
  expect(first).toBeDefined();
  // `auto` has no such rung: nothing is known of it, so nothing is changed.
  expect(pass(60, 60)).toEqual([]);
});

test('what was learnt of the device holds for the next stream, on whatever clock', () => {
  const [change] = pass(60, 60);
  if (change === undefined) throw new Error('a change was expected');
  keeper.ready(change.quality);
  nowMs = -1e6;
  keeper.start();
  // Affordable now; the better model was measured as too slow before.
  expect(pass(50, 30)).toEqual([]);
});
