import type { LandmarkFrame, PictureSize } from '../dsp/landmarks/landmark-frame.ts';
import type { TrackHeader } from './track/track-header.ts';

/** One frame of a source: a picture still to be looked at, or landmarks that are known already. */
export type Frame =
  | {
      readonly kind: 'picture';
      /** Capture time in ms, strictly increasing, any origin. */
      readonly captureTimeMs: number;
      /** Whoever takes the frame closes it, whatever happens. */
      readonly picture: VideoFrame | ImageBitmap;
    }
  | { readonly kind: 'landmarks'; readonly landmarks: LandmarkFrame };

/** What a source says besides frames. */
export interface SourceInfo {
  readonly kind: 'camera' | 'file' | 'replay' | 'simulated';
  readonly name: string;
  readonly picture: PictureSize;
  /** Rate the source promises, Hz; null where it makes no promise. */
  readonly nominalFrameRateHz: number | null;
  /** Front camera: the view is drawn mirrored (the frames are not). */
  readonly mirrored: boolean;
  /** What a replayed track says of itself; null for everything that is not a replay. */
  readonly track: TrackHeader | null;
}

/** Why a source gives no frames; each has its text in the dictionary. */
export type SourceFailureCode =
  | 'no_camera'
  | 'permission_refused'
  | 'camera_in_use'
  | 'camera_lost'
  | 'insecure_context'
  | 'not_a_video'
  | 'unsupported_codec'
  | 'unknown_track_version'
  | 'invalid_track'
  | 'unreadable_file';

/** What a source emits. A failure is data; it is the last thing a source emits before it completes. */
export type SourceEvent =
  | { readonly kind: 'opened'; readonly info: SourceInfo }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'warning'; readonly code: string; readonly detail: string }
  /**
   * The stream is broken: what was measured since this capture time cannot be believed, and what
   * follows is not joined to it. `opened` comes next, or `failed`.
   */
  | { readonly kind: 'interrupted'; readonly sinceMs: number }
  | { readonly kind: 'failed'; readonly code: SourceFailureCode; readonly detail: string };
