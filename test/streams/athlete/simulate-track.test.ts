import { describe, expect, it } from 'vitest';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { portraitCamera } from '../../../src/streams/athlete/camera/camera-setup.ts';
import { steadyTiming } from '../../../src/streams/athlete/camera/frame-timing.ts';
import {
  harshNoise,
  type NoiseModel,
  noNoise,
  typicalNoise,
} from '../../../src/streams/athlete/noise/noise-model.ts';
import { simulateTrack } from '../../../src/streams/athlete/simulate-track.ts';
import { liftedStatue } from './lifted-statue.ts';

const camera = { ...portraitCamera, yawDeg: 0 };
const staturePx = (1.75 * 640) / Math.tan((31 * Math.PI) / 180) / camera.distanceM;

function film(noise: NoiseModel, options: { height?: number; seed?: number; yaw?: number } = {}) {
  return simulateTrack({
    movement: liftedStatue(options.height ?? 0.4),
    camera: { ...camera, yawDeg: options.yaw ?? 0 },
    timing: { ...steadyTiming(60), jitterMs: 0, dropRate: 0, originMs: 5000 },
    noise,
    seed: options.seed ?? 1,
  });
}

/** y of one landmark in px, frame by frame; NaN where nobody was found. */
function heightTrack(track: ReturnType<typeof film>, landmark: number): [number, number][] {
  return [...track.frames()].map(({ captureTimeMs, image }) => [
    captureTimeMs,
    (image?.[4 * landmark + 1] ?? Number.NaN) * camera.picture.heightPx,
  ]);
}

function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
}

describe('simulateTrack', () => {
  it('gives the same bytes for the same seed and others for another', () => {
    const bytes = (seed: number) => JSON.stringify([...film(typicalNoise, { seed }).frames()]);
    expect(bytes(3)).toBe(bytes(3));
    expect(bytes(3)).not.toBe(bytes(4));
  });

  it('moves the truth to the clock of the frames: without noise the feet leave and land there', () => {
    for (const seed of [1, 2, 3]) {
      const track = film(noNoise, { seed });
      const [jump] = track.truth.jumps;
      const takeoffMs = jump?.events.takeoff_ms ?? Number.NaN;
      const landingMs = jump?.events.landing_ms ?? Number.NaN;
      const toes = heightTrack(track, Landmark.leftFootIndex);
      const floorPx = toes[0]?.[1] ?? Number.NaN;
      for (const [timeMs, px] of toes) {
        const isUp = timeMs > takeoffMs + 5 && timeMs < landingMs - 5;
        const isDown = timeMs < takeoffMs || timeMs > landingMs;
        if (isUp) expect(px).toBeLessThan(floorPx - 1);
        if (isDown) expect(px).toBeCloseTo(floorPx, 1);
      }
    }
  });

  it('lets the jump begin anywhere between two frames', () => {
    const phases = Array.from({ length: 40 }, (_, seed) => {
      const takeoffMs = film(noNoise, { seed }).truth.jumps[0]?.events.takeoff_ms ?? 0;
      return ((takeoffMs - 5000) * 0.06) % 1;
    });
    expect(Math.min(...phases)).toBeLessThan(0.15);
    expect(Math.max(...phases)).toBeGreaterThan(0.85);
  });

  it('makes errors of the size that was measured on the real landmarker', () => {
    const errors = [1, 2, 3, 4, 5].flatMap((seed) => {
      const seen = [...film(typicalNoise, { seed }).frames()];
      const exact = [...film(noNoise, { seed }).frames()];
      return seen.flatMap(({ image }, k) =>
        Array.from({ length: 33 }, (_, i) => {
          const at = (axis: number, sizePx: number) =>
            ((image?.[4 * i + axis] ?? Number.NaN) - (exact[k]?.image?.[4 * i + axis] ?? 0)) *
            sizePx;
          return Math.hypot(at(0, 720), at(1, 1280)) / staturePx;
        }).filter((error) => Number.isFinite(error)),
      );
    });
    const sorted = errors.sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    expect(median).toBeGreaterThan(0.007);
    expect(median).toBeLessThan(0.02);
  });

  it('is calm at rest: toes move by less than a pixel from frame to frame', () => {
    const toes = heightTrack(film(typicalNoise, { height: 0, seed: 8 }), Landmark.leftFootIndex);
    const steps = toes.slice(1).map(([, px], i) => px - (toes[i]?.[1] ?? Number.NaN));
    expect(standardDeviation(steps)).toBeLessThan(1);
    expect(standardDeviation(steps)).toBeGreaterThan(0.02);
  });

  it('trails the body: in flight the hips come later than they are', () => {
    const lagMs = Array.from({ length: 12 }, (_, seed) => {
      const track = film({ ...typicalNoise, swapsPerSecond: 0, lossesPerMinute: 0 }, { seed });
      const events = track.truth.jumps[0]?.events;
      const apexMs = events?.apex_ms ?? Number.NaN;
      const hips = heightTrack(track, Landmark.leftHip).filter(
        ([timeMs]) => Math.abs(timeMs - apexMs) < 200,
      );
      const lowest = Math.max(...hips.map(([, px]) => px));
      // The parabola's axis, by moments of the height above the window's edge.
      const weights = hips.map(([timeMs, px]) => [timeMs, lowest - px] as const);
      const total = weights.reduce((sum, [, w]) => sum + w, 0);
      return weights.reduce((sum, [timeMs, w]) => sum + timeMs * w, 0) / total - apexMs;
    });
    const mean = lagMs.reduce((a, b) => a + b, 0) / lagMs.length;
    expect(mean).toBeGreaterThan(1);
    expect(mean).toBeLessThan(16);
  });
});

describe('what goes wrong now and then', () => {
  const crossing = { ...noNoise, swapsPerSecond: 2, swapMs: 60 };

  it('left and right change places in the side view, never from the front', () => {
    const swapped = (yaw: number) => {
      const seen = [...film(crossing, { yaw }).frames()];
      const exact = [...film(noNoise, { yaw }).frames()];
      return seen.filter(({ image }, k) => {
        const twin = exact[k]?.image;
        return (
          image?.[4 * Landmark.leftHip] === twin?.[4 * Landmark.rightHip] &&
          image?.[4 * Landmark.leftHip + 2] === twin?.[4 * Landmark.rightHip + 2]
        );
      }).length;
    };
    expect(swapped(90)).toBeGreaterThan(2);
    expect(swapped(0)).toBe(0);
  });

  it('nobody is found for a while, or the hips leave the picture', () => {
    const lossy = [...film({ ...noNoise, lossesPerMinute: 60, lossMs: 100 }).frames()];
    const lost = lossy.filter(({ image, world }) => image === null && world === null).length;
    expect(lost).toBeGreaterThan(3);
    expect(lost).toBeLessThan(lossy.length / 2);
    const close = simulateTrack({
      movement: liftedStatue(0.6),
      camera: { ...camera, distanceM: 2, heightM: 0.4, verticalFovDeg: 38 },
      timing: steadyTiming(30),
      noise: noNoise,
      seed: 1,
    });
    expect([...close.frames()].some(({ image }) => image === null)).toBe(true);
  });

  it('the skeleton jumps to somebody further back and comes home', () => {
    const noise = { ...noNoise, bystandersPerMinute: 200, bystanderMs: 200 };
    const shoulders = [...film(noise, { height: 0 }).frames()].map(({ image }) =>
      Math.abs((image?.[4 * 11] ?? 0) - (image?.[4 * 12] ?? 0)),
    );
    const sizes = new Set(shoulders.map((width) => width.toFixed(3)));
    expect(sizes.size).toBe(2);
  });

  it('what is out of the picture is guessed and hardly visible', () => {
    const track = simulateTrack({
      movement: liftedStatue(0),
      camera: { ...camera, verticalFovDeg: 20 },
      timing: steadyTiming(30),
      noise: harshNoise,
      seed: 2,
    });
    const last = [...track.frames()].filter(({ image }) => image !== null).at(-1);
    expect(last?.image?.[4 * Landmark.nose + 3]).toBeLessThan(0.4);
    expect(last?.image?.[4 * Landmark.leftHip + 3]).toBeGreaterThan(0.9);
  });
});
