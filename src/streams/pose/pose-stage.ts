import { map, type OperatorFunction } from 'rxjs';
import type { SourceEvent } from '../frame.ts';
import { type FrameGate, openGate } from '../source/frame-source.ts';
import type { PoseEvent } from './pose-event.ts';

/** The station of the pipeline that turns pictures into landmarks. */
export interface PoseStage {
  /** Holds a source that need not hurry. */
  readonly gate: FrameGate;
  readonly estimate: OperatorFunction<SourceEvent, PoseEvent>;
}

/** The stage for sources that bring landmarks already. */
export const landmarksOnly: PoseStage = {
  gate: openGate,
  estimate: map(passLandmarks),
};

/** Takes landmarks of a source for what they are. */
export function passLandmarks(event: SourceEvent): PoseEvent {
  if (event.kind !== 'frame') return event;
  const { frame } = event;
  if (frame.kind === 'picture') {
    frame.picture.close();
    return { kind: 'pose_failed', detail: 'A picture came where only landmarks were expected.' };
  }
  const nowMs = performance.now();
  return {
    kind: 'estimated',
    frame: {
      landmarks: frame.landmarks,
      picture: null,
      model: null,
      timing: {
        arrivedAtMs: nowMs,
        receivedAtMs: null,
        landmarksAtMs: null,
        returnedAtMs: nowMs,
      },
    },
  };
}
