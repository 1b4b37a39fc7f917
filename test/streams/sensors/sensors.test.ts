import { describe, expect, it } from 'vitest';
import { cameraAttitude } from '../../../src/streams/sensors/device-attitude.ts';
import { meanLuma } from '../../../src/streams/sensors/luminance-meter.ts';

describe('the attitude of the camera', () => {
  it.each([
    ['upright in portrait', 90, 0, 'rear', 0, 0],
    ['flat on a table, screen up', 0, 0, 'rear', 90, 0],
    ['leaning back: the rear camera looks down', 80, 0, 'rear', 10, 0],
    ['leaning back: the front camera looks up', 80, 0, 'front', -10, 0],
    ['upright in landscape', 0, -90, 'rear', 0, 0],
    ['upright in landscape the other way', 0, 90, 'rear', 0, 0],
  ] as const)('%s', (_, beta, gamma, facing, tiltDeg, rollDeg) => {
    const attitude = cameraAttitude(beta, gamma, facing);
    expect(attitude.tiltDeg).toBeCloseTo(tiltDeg, 9);
    expect(attitude.rollDeg).toBeCloseTo(rollDeg, 9);
  });

  it('a device in landscape that is turned by 8° has that roll', () => {
    expect(Math.abs(cameraAttitude(8, -90, 'rear').rollDeg)).toBeCloseTo(8, 9);
  });
});

describe('luminance', () => {
  it('is 0 for black, 1 for white, and weighs green most', () => {
    expect(meanLuma([0, 0, 0, 255])).toBe(0);
    expect(meanLuma([255, 255, 255, 255, 255, 255, 255, 255])).toBeCloseTo(1, 12);
    expect(meanLuma([0, 255, 0, 255])).toBeCloseTo(0.7152, 12);
  });
});
