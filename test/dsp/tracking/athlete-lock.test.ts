import { describe, expect, it } from 'vitest';
import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { AthleteLock } from '../../../src/dsp/tracking/athlete-lock.ts';
import { figurePoints, STANDING } from '../stick-figure.ts';

const L = Landmark;
const ASPECT = 0.5625;
const FRAME_MS = 33;

/** The figure as landmarks of a picture of {@link ASPECT}, moved by picture heights. */
function image(
  across = 0,
  down = 0,
  change: (points: Float64Array) => void = () => {},
): Float64Array {
  const points = figurePoints({ ...STANDING, yawDeg: 60 });
  change(points);
  return Float64Array.from({ length: LANDMARK_COUNT * IMAGE_STRIDE }, (_, i) => {
    const landmark = Math.floor(i / IMAGE_STRIDE);
    switch (i % IMAGE_STRIDE) {
      case 0:
        return ((points[2 * landmark] ?? 0) + across) / ASPECT;
      case 1:
        return (points[2 * landmark + 1] ?? 0) + down;
      case 2:
        return 0;
      default:
        return 1;
    }
  });
}

function locked(): AthleteLock {
  const lock = new AthleteLock(ASPECT);
  for (let t = 0; t < 10 * FRAME_MS; t += FRAME_MS)
    expect(lock.accept({ captureTimeMs: t, image: image() })).toBeNull();
  return lock;
}

const NOW_MS = 10 * FRAME_MS;

describe('AthleteLock', () => {
  it('gives accepted points with one unit on both axes', () => {
    const lock = locked();
    const points = figurePoints({ ...STANDING, yawDeg: 60 });
    for (const [i, value] of lock.points.entries()) {
      expect(value).toBeCloseTo(points[i] ?? Number.NaN, 12);
    }
  });

  it('refuses a frame that ends before the last landmark', () => {
    const whole = image();
    const lock = locked();
    expect(
      lock.accept({
        captureTimeMs: NOW_MS,
        image: whole.subarray(0, IMAGE_STRIDE * L.rightFootIndex),
      }),
    ).toBe('not_finite');
    expect(
      lock.accept({
        captureTimeMs: NOW_MS,
        image: whole.subarray(0, IMAGE_STRIDE * L.rightFootIndex + 1),
      }),
    ).toBe('not_finite');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e4])('refuses a coordinate of %d', (value) => {
    const lock = locked();
    const broken = image();
    broken[4 * L.leftHeel] = value;
    expect(lock.accept({ captureTimeMs: NOW_MS, image: broken })).toBe('not_finite');
    expect(lock.points[2 * L.leftHeel]).toBeCloseTo(
      figurePoints({ ...STANDING, yawDeg: 60 })[2 * L.leftHeel] ?? 0,
      12,
    );
  });

  it('says nobody for an empty frame', () => {
    expect(locked().accept({ captureTimeMs: NOW_MS, image: null })).toBe('nobody');
  });

  it('follows the fastest jumper there is: 4 m/s in trunk lengths', () => {
    const lock = locked();
    const stepUnits = (4 / 1.75) * 0.5 * (FRAME_MS / 1000);
    for (let k = 1; k <= 15; k++) {
      expect(
        lock.accept({ captureTimeMs: NOW_MS + k * FRAME_MS, image: image(0, -k * stepUnits) }),
      ).toBeNull();
    }
  });

  it('refuses a teleport and believes it only when it has lasted', () => {
    const lock = locked();
    let believedMs = Number.NaN;
    for (let t = NOW_MS; t < NOW_MS + 2000 && Number.isNaN(believedMs); t += FRAME_MS) {
      const refusal = lock.accept({ captureTimeMs: t, image: image(0.6) });
      if (refusal === null) believedMs = t;
      else expect(refusal).toBe('elsewhere');
    }
    expect(believedMs - NOW_MS).toBeGreaterThan(150);
    expect(believedMs - NOW_MS).toBeLessThan(1000);
  });

  it('takes the athlete up again after a bystander of some frames', () => {
    const lock = locked();
    for (let k = 0; k < 5; k++)
      lock.accept({ captureTimeMs: NOW_MS + k * FRAME_MS, image: image(0.6) });
    expect(lock.accept({ captureTimeMs: NOW_MS + 5 * FRAME_MS, image: image() })).toBeNull();
  });

  it('refuses a body of twice the size, and one upside down', () => {
    const larger = image(0, 0, (points) => {
      for (const i of [L.leftShoulder, L.rightShoulder]) {
        const y = 2 * i + 1;
        points[y] = (points[y] ?? 0) - 0.2;
      }
    });
    expect(locked().accept({ captureTimeMs: NOW_MS, image: larger })).toBe('elsewhere');
    const turned = image(0, 0, (points) => {
      for (let i = 1; i < points.length; i += 2) points[i] = 1 - (points[i] ?? 0);
    });
    expect(locked().accept({ captureTimeMs: NOW_MS, image: turned })).toBe('upside_down');
    expect(new AthleteLock(ASPECT).accept({ captureTimeMs: 0, image: turned })).toBe('upside_down');
  });

  it('undoes an exchange of left and right and counts it', () => {
    const stride = (points: Float64Array) => {
      // A stride: the legs far apart, so that an exchange is a leap.
      for (const i of [L.leftKnee, L.leftAnkle, L.leftHeel, L.leftFootIndex]) {
        points[2 * i] = (points[2 * i] ?? 0) + 0.08;
        points[2 * i + 2] = (points[2 * i + 2] ?? 0) - 0.08;
      }
    };
    const swapped = (points: Float64Array) => {
      stride(points);
      for (const i of [L.leftHip, L.leftKnee, L.leftAnkle, L.leftHeel, L.leftFootIndex]) {
        for (const at of [2 * i, 2 * i + 1]) {
          const kept = points[at] ?? 0;
          points[at] = points[at + 2] ?? 0;
          points[at + 2] = kept;
        }
      }
    };
    const lock = new AthleteLock(ASPECT);
    for (let t = 0; t < NOW_MS; t += FRAME_MS)
      lock.accept({ captureTimeMs: t, image: image(0, 0, stride) });
    const before = [...lock.points];
    expect(lock.accept({ captureTimeMs: NOW_MS, image: image(0, 0, swapped) })).toBeNull();
    expect(lock.swappedFrames).toBe(1);
    for (const [i, value] of lock.points.entries()) {
      expect(value).toBeCloseTo(before[i] ?? Number.NaN, 12);
    }
  });
});
