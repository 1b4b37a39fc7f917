import type { TrackChunk } from '../track/pack-chunk.ts';
import type { VideoPiece } from './recent-video.ts';
import type { SessionVideo } from './session-record.ts';

/** What the page asks of the worker that writes files. */
export type FileRequest =
  | { readonly kind: 'create'; readonly folder: string; readonly name: string }
  | {
      readonly kind: 'append';
      readonly file: number;
      /** Handed over. */
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: 'append_chunk'; readonly file: number; readonly chunk: TrackChunk }
  | { readonly kind: 'close'; readonly file: number }
  | { readonly kind: 'reserve'; readonly folder: string; readonly bytes: number }
  | {
      readonly kind: 'create_video';
      readonly folder: string;
      readonly widthPx: number;
      readonly heightPx: number;
    }
  /** The frame is handed over and closed there. */
  | { readonly kind: 'video_frame'; readonly file: number; readonly frame: VideoFrame }
  | {
      readonly kind: 'recent_video';
      readonly file: number;
      readonly fromS: number;
      readonly toS: number;
    }
  | { readonly kind: 'finish_video'; readonly file: number };

/** What a request gives that succeeded. */
export type FileAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'created'; readonly file: number }
  | {
      readonly kind: 'video_created';
      readonly file: number;
      readonly video: Pick<SessionVideo, 'file' | 'mimeType'>;
    }
  | { readonly kind: 'recent_video'; readonly piece: VideoPiece | null }
  /** Nothing here can encode such a video. */
  | { readonly kind: 'no_encoder' };

/** Why a request failed. */
export type FileFailure = 'full' | 'unavailable' | 'failed';

/** The worker's reply to the request of the same number. */
export type FileReply =
  | { readonly request: number; readonly ok: true; readonly answer: FileAnswer }
  | {
      readonly request: number;
      readonly ok: false;
      readonly failure: FileFailure;
      readonly message: string;
    };
