import type { Observable } from 'rxjs';
import type { LandmarkFrame, PictureSize } from '../../dsp/landmarks/landmark-frame.ts';
import type { SourceEvent } from '../frame.ts';
import { quantiseLandmarks } from '../track/quantise-landmarks.ts';
import type { FrameSource } from './frame-source.ts';
import { RealTimePace } from './pace.ts';
import { sourceStream } from './source-stream.ts';

/** A simulated athlete as landmarks. */
export interface SimulatedScene {
  readonly name: string;
  readonly picture: PictureSize;
  readonly frameRateHz: number;
  /** The frames from the first on, with rising capture times; may be without end. */
  frames(): Iterable<LandmarkFrame>;
}

/** The simulated athlete in front of a camera that is not there, in real time. */
export class SimulatedSource implements FrameSource {
  readonly #scene: SimulatedScene;

  constructor(scene: SimulatedScene) {
    this.#scene = scene;
  }

  open(): Observable<SourceEvent> {
    return sourceStream(async (emit, signal) => {
      const { name, picture, frameRateHz } = this.#scene;
      emit({
        kind: 'opened',
        info: {
          kind: 'simulated',
          name,
          picture,
          nominalFrameRateHz: frameRateHz,
          mirrored: false,
          track: null,
        },
      });
      const pace = new RealTimePace();
      for (const frame of this.#scene.frames()) {
        await pace.due(frame.captureTimeMs, signal);
        if (signal.aborted) return;
        const landmarks = quantiseLandmarks(frame);
        emit({ kind: 'frame', frame: { kind: 'landmarks', landmarks } });
      }
    }, 'unreadable_file');
  }
}
