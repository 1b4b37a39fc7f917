import { IMAGE_STRIDE } from '../../dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';

const STEPS_PER_FRACTION = 1e5;
const STEPS_PER_VISIBILITY = 1e3;
const STEPS_PER_METRE = 1e4;
const STEPS_PER_MILLISECOND = 1e3;

/** Division by a power of ten gives the double that its decimal text is read as; no negative zero. */
function quantise(value: number, stepsPerUnit: number): number {
  return Math.round(value * stepsPerUnit) / stepsPerUnit + 0;
}

function quantiseImage(image: ArrayLike<number>): Float64Array {
  return Float64Array.from(image, (value, i) =>
    quantise(
      value,
      i % IMAGE_STRIDE === IMAGE_STRIDE - 1 ? STEPS_PER_VISIBILITY : STEPS_PER_FRACTION,
    ),
  );
}

function quantiseWorld(world: ArrayLike<number>): Float64Array {
  return Float64Array.from(world, (value) => quantise(value, STEPS_PER_METRE));
}

/**
 * The frame as a pose track keeps it: image coordinates in steps of 10⁻⁵ of the picture,
 * visibility 10⁻³, world coordinates 0.1 mm, time 1 µs; far below the landmarks' own error.
 * Applied where landmarks are born, it makes the analysis of a live stream and of its recording
 * the same to the last digit. Applying it twice changes nothing.
 */
export function quantiseLandmarks(frame: LandmarkFrame): LandmarkFrame {
  return {
    captureTimeMs: quantise(frame.captureTimeMs, STEPS_PER_MILLISECOND),
    image: frame.image === null ? null : quantiseImage(frame.image),
    world: frame.world === null ? null : quantiseWorld(frame.world),
  };
}
