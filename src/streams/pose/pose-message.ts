import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import type { PosePreset } from './pose-preset.ts';

/** Where the network runs. */
export type PoseDelegate = 'GPU' | 'CPU';

/** Why the network does not run on the graphics processor. */
export type CpuReason =
  | 'asked_for'
  | 'no_webgl2'
  | 'software_renderer'
  | 'gpu_failed'
  /** It ran, and was taken away. */
  | 'gpu_lost'
  /** It ran, and the main processor is faster. */
  | 'gpu_slow';

/** With how much care landmarks are looked for. */
export interface PoseQuality {
  readonly preset: PosePreset;
  readonly delegate: PoseDelegate;
  /** Pictures are made smaller before the landmarker sees them, longer side, px; null: they are not. */
  readonly inputLongSidePx: number | null;
}

/** What the page tells the pose worker. */
export type PoseRequest =
  | {
      readonly kind: 'load';
      readonly preset: PosePreset;
      /** `auto`: the GPU where there is a real one. */
      readonly delegate: 'auto' | PoseDelegate;
      /** How sure detector and tracker must be, 0…1. */
      readonly confidence: number;
      /** Folder of the models, absolute, with a slash at its end. */
      readonly modelFolderUrl: string;
      /** `performance.timeOrigin` of the page, so that both tell one time. */
      readonly pageTimeOriginMs: number;
      /** Do not take the model from the browser's cache: what is there may be damaged. */
      readonly fresh: boolean;
      /** As {@link PoseQuality.inputLongSidePx}; only the graphics processor has use for it. */
      readonly inputLongSidePx: number | null;
    }
  /** Go on with another quality; frames wait meanwhile. `loaded` follows. */
  | { readonly kind: 'change'; readonly quality: PoseQuality; readonly modelFolderUrl: string }
  /** A new stream begins: the landmarker forgets the body it was following. */
  | { readonly kind: 'restart' }
  | {
      readonly kind: 'frame';
      readonly id: number;
      readonly captureTimeMs: number;
      /** Handed over; comes back with the answer. */
      readonly picture: VideoFrame | ImageBitmap;
    };

/** What the pose worker answers. Times named `…AtMs` are on the page's `performance.now()`. */
export type PoseReply =
  | {
      readonly kind: 'loaded';
      readonly preset: PosePreset;
      readonly delegate: PoseDelegate;
      /** Null on the GPU. */
      readonly cpuReason: CpuReason | null;
      readonly inputLongSidePx: number | null;
    }
  | { readonly kind: 'load_failed'; readonly detail: string }
  | {
      readonly kind: 'landmarks';
      readonly id: number;
      readonly picture: VideoFrame | ImageBitmap;
      /** Quantised as a pose track keeps them. */
      readonly landmarks: LandmarkFrame;
      readonly receivedAtMs: number;
      readonly landmarksAtMs: number;
    }
  /** The frame could not be looked at; its picture was closed and the landmarker built anew. */
  | { readonly kind: 'frame_failed'; readonly id: number; readonly detail: string };
