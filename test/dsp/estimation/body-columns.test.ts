import { describe, expect, it } from 'vitest';
import { bodyColumns } from '../../../src/dsp/estimation/body-columns.ts';
import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { LandmarkHistory } from '../../../src/dsp/tracking/history.ts';

const L = Landmark;
const STEP_MS = 20;

/** Frames at 0, 20, 40 … ms; in frame i landmark k lies at x = k + i / 10, y = 2·k + i. */
function history(frames: number, capacity = 100): LandmarkHistory {
  const kept = new LandmarkHistory(capacity);
  const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  for (let i = 0; i < frames; i++) {
    const points = new Float64Array(LANDMARK_COUNT * 2);
    for (let k = 0; k < LANDMARK_COUNT; k++) points.set([k + i / 10, 2 * k + i], 2 * k);
    kept.append({ captureTimeMs: i * STEP_MS, image, world: null }, points);
  }
  return kept;
}

describe('bodyColumns', () => {
  it('takes the frames from one instant to another, both included', () => {
    const { timesMs, firstIndex } = bodyColumns(history(10), 40, 100);
    expect([...timesMs]).toEqual([40, 60, 80, 100]);
    expect(firstIndex).toBe(2);
  });

  it('takes what lies between where no frame lies on an end', () => {
    expect([...bodyColumns(history(10), 41, 99).timesMs]).toEqual([60, 80]);
  });

  it('ends with the last frame, and begins with the oldest that is still held', () => {
    expect([...bodyColumns(history(4), -100, 1000).timesMs]).toEqual([0, 20, 40, 60]);
    const { timesMs, firstIndex, toeY } = bodyColumns(history(10, 3), 0, 1000);
    expect([...timesMs]).toEqual([140, 160, 180]);
    expect(firstIndex).toBe(7);
    expect([...toeY[0]]).toEqual([7, 8, 9].map((i) => 2 * L.leftFootIndex + i));
  });

  it('is empty where nothing was seen between its ends', () => {
    for (const [fromMs, toMs] of [
      [41, 59],
      [500, 600],
      [100, 40],
    ] as const) {
      const columns = bodyColumns(history(10), fromMs, toMs);
      expect(columns.timesMs).toHaveLength(0);
      expect(columns.heelY[1]).toHaveLength(0);
    }
  });

  it('has the middle of hips and shoulders, and each side of heel, toe and ankle', () => {
    const columns = bodyColumns(history(5), 60, 80);
    // Frames 3 and 4; a twin's number is one higher: its middle is half a landmark on.
    expect([...columns.hipX].map((x) => x - L.leftHip)).toEqual([
      expect.closeTo(0.8, 9),
      expect.closeTo(0.9, 9),
    ]);
    expect([...columns.hipY]).toEqual([3, 4].map((i) => 2 * L.leftHip + 1 + i));
    expect([...columns.shoulderY]).toEqual([3, 4].map((i) => 2 * L.leftShoulder + 1 + i));
    for (const [pair, left] of [
      [columns.toeY, L.leftFootIndex],
      [columns.heelY, L.leftHeel],
      [columns.ankleY, L.leftAnkle],
    ] as const) {
      expect([...pair[0]]).toEqual([3, 4].map((i) => 2 * left + i));
      expect([...pair[1]]).toEqual([3, 4].map((i) => 2 * (left + 1) + i));
    }
  });

  it('has the centre of mass of a body whose segments are worked by hand', () => {
    // All of the body at y = 1 but the left leg below the hip, which hangs to y = 2: thigh 14.47 %
    // of 0.4302 + 0.0681 + 2 · 0.2509 with its centre 38.5 % down, shank and foot whole.
    const kept = new LandmarkHistory(1);
    const points = new Float64Array(LANDMARK_COUNT * 2).fill(1);
    for (const landmark of [L.leftKnee, L.leftAnkle, L.leftHeel, L.leftFootIndex]) {
      points[2 * landmark + 1] = 2;
    }
    kept.append(
      { captureTimeMs: 0, image: new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE), world: null },
      points,
    );
    const lowered = (0.385 * 0.1447 + 0.0457 + 0.0133) / (0.4302 + 0.0681 + 2 * 0.2509);
    expect(bodyColumns(kept, 0, 0).centreOfMassY[0]).toBeCloseTo(1 + lowered, 9);
  });
});
