import fc from 'fast-check';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import { quantiseLandmarks } from '../../../src/streams/track/quantise-landmarks.ts';
import { readTrack, type TrackItem } from '../../../src/streams/track/read-track.ts';
import type { TrackHeader } from '../../../src/streams/track/track-header.ts';

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const coordinates = (length: number) =>
  fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length });

/** Any header that a track can have. */
export const anyHeader: fc.Arbitrary<TrackHeader> = fc.record({
  picture: fc.record({
    widthPx: fc.integer({ min: 1, max: 4000 }),
    heightPx: fc.integer({ min: 1, max: 4000 }),
  }),
  model: orNull(fc.string({ maxLength: 20 })),
  source: orNull(
    fc.record({
      kind: fc.constantFrom('camera', 'file', 'simulated'),
      name: orNull(fc.string({ maxLength: 20 })),
    }),
  ),
  athlete: fc.record({
    massKg: orNull(fc.double({ min: 20, max: 200, noNaN: true })),
    heightM: orNull(fc.double({ min: 0.8, max: 2.4, noNaN: true })),
  }),
  test: fc.record({
    type: orNull(fc.constantFrom('cmj', 'dj', 'sj', 'hop')),
    boxHeightM: orNull(fc.double({ min: 0, max: 1, noNaN: true })),
  }),
});

/** Frames as they are born: times rise, sometimes nobody is found, sometimes no world. */
export const anyFrames: fc.Arbitrary<readonly LandmarkFrame[]> = fc
  .array(
    fc.record({
      stepMs: fc.double({ min: 1, max: 100, noNaN: true }),
      image: orNull(coordinates(132)),
      world: orNull(coordinates(99)),
    }),
    { maxLength: 4 },
  )
  .map((steps) => {
    let captureTimeMs = 1000;
    return steps.map(({ stepMs, image, world }) => {
      captureTimeMs += stepMs;
      return quantiseLandmarks({ captureTimeMs, image, world: image === null ? null : world });
    });
  });

/** Everything a reader says about these bytes, which arrive in pieces of `chunkBytes`. */
export async function readAll(bytes: Uint8Array, chunkBytes = 1000): Promise<TrackItem[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      yield bytes.subarray(at, at + chunkBytes);
    }
  }
  const items: TrackItem[] = [];
  for await (const item of readTrack(chunks())) items.push(item);
  return items;
}

/** The frames among what a reader said, with plain lists of numbers. */
export function framesOf(items: readonly TrackItem[]): unknown[] {
  return items.flatMap((item) => (item.kind === 'frame' ? [plainFrame(item.frame)] : []));
}

/** A frame with plain lists, for comparing. */
export function plainFrame({ captureTimeMs, image, world }: LandmarkFrame): unknown {
  return {
    captureTimeMs,
    image: image === null ? null : Array.from(image),
    world: world === null ? null : Array.from(world),
  };
}
