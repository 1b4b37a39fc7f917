import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import type { SourceEvent } from '../frame.ts';
import type { CpuReason, PoseDelegate } from './pose-message.ts';
import type { PosePreset } from './pose-preset.ts';

/**
 * When a frame passed each station, ms on the page's `performance.now()`; null where it did not
 * pass. `captureTimeMs` of the frame itself is on the source's clock.
 */
export interface FrameTiming {
  /** Handed over by the source. */
  readonly arrivedAtMs: number;
  /** Reached the pose worker. */
  readonly receivedAtMs: number | null;
  /** Landmarks were ready in the worker. */
  readonly landmarksAtMs: number | null;
  /** Landmarks were back on the page. */
  readonly returnedAtMs: number;
}

/** One frame whose landmarks are known. */
export interface EstimatedFrame {
  readonly landmarks: LandmarkFrame;
  /** The very picture the landmarks were found in, for whoever draws it, and then closes it. */
  readonly picture: VideoFrame | ImageBitmap | null;
  /** Name of the model that found the landmarks; null: they came with the source. */
  readonly model: string | null;
  readonly timing: FrameTiming;
}

/** What the pose stage passes on: landmarks in place of pictures, everything else as it came. */
export type PoseEvent =
  | Exclude<SourceEvent, { kind: 'frame' }>
  | { readonly kind: 'estimated'; readonly frame: EstimatedFrame }
  | {
      readonly kind: 'pose_ready';
      readonly preset: PosePreset;
      readonly delegate: PoseDelegate;
      readonly cpuReason: CpuReason | null;
      readonly inputLongSidePx: number | null;
    }
  /** No landmarks can be had; the last event. */
  | { readonly kind: 'pose_failed'; readonly detail: string };
