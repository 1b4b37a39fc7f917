import { from, lastValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import {
  conditionLandmarks,
  type LandmarkConditions,
} from '../../../src/streams/pose/condition-landmarks.ts';
import type { PoseEvent } from '../../../src/streams/pose/pose-event.ts';

const timing = { arrivedAtMs: 0, receivedAtMs: null, landmarksAtMs: null, returnedAtMs: 0 };

function eventOf(captureTimeMs: number, y: number, visibility: number): PoseEvent {
  const image = Array.from({ length: 33 }, () => [0.5, y, 0, visibility]).flat();
  return {
    kind: 'estimated',
    frame: { landmarks: { captureTimeMs, image, world: null }, picture: null, model: null, timing },
  };
}

async function frames(
  conditions: LandmarkConditions,
  events: readonly PoseEvent[],
): Promise<readonly LandmarkFrame[]> {
  const all = await lastValueFrom(from(events).pipe(conditionLandmarks(conditions), toArray()));
  return all.flatMap((event) => (event.kind === 'estimated' ? [event.frame.landmarks] : []));
}

describe('conditions on landmarks', () => {
  it('without a wish every event passes as the very same object', async () => {
    const events = [eventOf(0, 0.5, 0.9), eventOf(33, 0.6, 0.1)];
    const stage = conditionLandmarks({ minVisibility: 0, cutOffHz: null });
    expect(await lastValueFrom(from(events).pipe(stage, toArray()))).toEqual(events);
  });

  it('a body that is seen badly counts as nobody', async () => {
    const [good, bad] = await frames({ minVisibility: 0.4, cutOffHz: null }, [
      eventOf(0, 0.5, 0.41),
      eventOf(33, 0.5, 0.39),
    ]);
    expect(good?.image).not.toBeNull();
    expect(bad?.image).toBeNull();
  });

  it('the low-pass takes away what is faster than its cut-off and leaves what is slower', async () => {
    const wave = (hz: number) =>
      Array.from({ length: 240 }, (_, i) =>
        eventOf((i * 1000) / 60, 0.5 + 0.1 * Math.sin((2 * Math.PI * hz * i) / 60), 1),
      );
    const swing = async (hz: number): Promise<number> => {
      const filtered = await frames({ minVisibility: 0, cutOffHz: 6 }, wave(hz));
      const ys = filtered.slice(120).map(({ image }) => image?.[1] ?? Number.NaN);
      return (Math.max(...ys) - Math.min(...ys)) / 0.2;
    };
    expect(await swing(1)).toBeGreaterThan(0.97);
    expect(await swing(20)).toBeLessThan(0.15);
  });
});
