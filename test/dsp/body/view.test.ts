import { describe, expect, it } from 'vitest';
import { estimateView } from '../../../src/dsp/body/view.ts';
import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { LandmarkHistory } from '../../../src/dsp/tracking/history.ts';
import { figurePoints, historyOf, STANDING } from '../stick-figure.ts';

function viewAt(yawDeg: number, worldYawDeg: number | null = null) {
  const history = new LandmarkHistory(100);
  const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  const world = new Float64Array(LANDMARK_COUNT * 3);
  const turn = ((worldYawDeg ?? 0) * Math.PI) / 180;
  for (const [left, half] of [
    [Landmark.leftShoulder, 0.18],
    [Landmark.leftHip, 0.1],
  ] as const) {
    for (const side of [0, 1]) {
      const across = side === 0 ? half : -half;
      world[3 * (left + side)] = across * Math.cos(turn);
      world[3 * (left + side) + 2] = across * Math.sin(turn);
    }
  }
  const points = figurePoints({ ...STANDING, yawDeg });
  for (let i = 0; i < 30; i++) {
    history.append(
      { captureTimeMs: i * 33, image, world: worldYawDeg === null ? null : world },
      points,
    );
  }
  return estimateView(history, 0, history.end);
}

describe('estimateView', () => {
  it.each([
    [0, 'front'],
    [50, 'oblique'],
    [60, 'oblique'],
    [80, 'side'],
    [90, 'side'],
  ] as const)('calls %i° %s, with and without world landmarks', (yawDeg, view) => {
    expect(viewAt(yawDeg).view).toBe(view);
    expect(viewAt(yawDeg, yawDeg).view).toBe(view);
  });

  it.each([30, 45, 60, 75, 90])('is right within its uncertainty at %i°', (yawDeg) => {
    const view = viewAt(yawDeg, yawDeg);
    expect(Math.abs(view.yawDeg - yawDeg)).toBeLessThan(2 * view.sdDeg);
  });

  it('is surer of the side than of the front', () => {
    expect(viewAt(85).sdDeg).toBeLessThan(viewAt(10).sdDeg);
  });

  it('does not know where picture and world landmarks contradict each other', () => {
    expect(viewAt(90, 10).view).toBe('unknown');
  });

  it('does not know without frames', () => {
    const history = historyOf(() => STANDING, 20);
    expect(estimateView(history, 0, 0).view).toBe('unknown');
  });
});
