import { map, type OperatorFunction } from 'rxjs';
import { ButterworthLowPass } from '../../dsp/filters/butterworth-low-pass.ts';
import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../../dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import { quantiseLandmarks } from '../track/quantise-landmarks.ts';
import type { PoseEvent } from './pose-event.ts';
import type { PoseStage } from './pose-stage.ts';

const L = Landmark;
/** The landmarks that measure a jump. */
const MEASURING = [
  L.leftShoulder,
  L.rightShoulder,
  L.leftHip,
  L.rightHip,
  L.leftKnee,
  L.rightKnee,
  L.leftAnkle,
  L.rightAnkle,
] as const;

/** An expert's wishes about landmarks before they are measured and recorded. */
export interface LandmarkConditions {
  /** A body whose measuring landmarks have a lower mean visibility is nobody, 0…1. */
  readonly minVisibility: number;
  /** Low-pass on x and y, Hz; it delays by √2/(2π·fc). Null: none. */
  readonly cutOffHz: number | null;
}

/**
 * Applies the conditions to every frame; without any, frames pass untouched. It stands before the
 * analysis and the recorder, so that a recording's replay is measured with the same landmarks.
 */
export function conditionLandmarks({
  minVisibility,
  cutOffHz,
}: LandmarkConditions): OperatorFunction<PoseEvent, PoseEvent> {
  if (minVisibility === 0 && cutOffHz === null) return (events) => events;
  return (events) => {
    let filter = cutOffHz === null ? null : new LandmarkLowPass(cutOffHz);
    return events.pipe(
      map((event) => {
        if (event.kind === 'opened' && cutOffHz !== null) filter = new LandmarkLowPass(cutOffHz);
        if (event.kind !== 'estimated') return event;
        const seen = hideUnseen(event.frame.landmarks, minVisibility);
        const landmarks = filter === null ? seen : filter.apply(seen);
        return { ...event, frame: { ...event.frame, landmarks } };
      }),
    );
  };
}

/** A pose stage whose landmarks come under these conditions. */
export function conditioned(stage: PoseStage, conditions: LandmarkConditions): PoseStage {
  const condition = conditionLandmarks(conditions);
  return { gate: stage.gate, estimate: (events) => condition(stage.estimate(events)) };
}

function hideUnseen(frame: LandmarkFrame, minVisibility: number): LandmarkFrame {
  const { image } = frame;
  if (image === null) return frame;
  let sum = 0;
  for (const landmark of MEASURING) sum += image[landmark * IMAGE_STRIDE + 3] ?? 0;
  return sum / MEASURING.length < minVisibility ? { ...frame, image: null, world: null } : frame;
}

class LandmarkLowPass {
  readonly #filters: readonly ButterworthLowPass[];

  constructor(cutOffHz: number) {
    this.#filters = Array.from(
      { length: 2 * LANDMARK_COUNT },
      () => new ButterworthLowPass(cutOffHz),
    );
  }

  apply(frame: LandmarkFrame): LandmarkFrame {
    if (frame.image === null) return frame;
    const image = Float64Array.from(frame.image);
    for (let i = 0; i < LANDMARK_COUNT; i += 1) {
      for (const axis of [0, 1]) {
        const at = i * IMAGE_STRIDE + axis;
        image[at] =
          this.#filters[2 * i + axis]?.push(frame.captureTimeMs, image[at] ?? 0) ?? Number.NaN;
      }
    }
    return quantiseLandmarks({ ...frame, image });
  }
}
