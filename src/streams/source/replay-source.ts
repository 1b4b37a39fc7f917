import type { Observable } from 'rxjs';
import type { SourceEvent, SourceFailureCode } from '../frame.ts';
import { readTrack, type TrackItem } from '../track/read-track.ts';
import type { TrackFailureCode } from '../track/track-failure.ts';
import type { TrackHeader } from '../track/track-header.ts';
import type { FrameGate, FrameSource } from './frame-source.ts';
import { RealTimePace } from './pace.ts';
import { SourceFailure, sourceStream } from './source-stream.ts';

/** How fast a recording is played: as it was recorded, or as fast as it can be looked at. */
export type ReplayPace = 'real_time' | 'full_speed';

/** A recorded pose track (plain or gzip). */
export class ReplaySource implements FrameSource {
  readonly #bytes: () => AsyncIterable<Uint8Array>;
  readonly #name: string;
  readonly #pace: ReplayPace;

  /** @param bytes - gives the file's content from its start, at each call anew. */
  constructor(bytes: () => AsyncIterable<Uint8Array>, name: string, pace: ReplayPace) {
    this.#bytes = bytes;
    this.#name = name;
    this.#pace = pace;
  }

  open(gate: FrameGate): Observable<SourceEvent> {
    return sourceStream(async (emit, signal) => {
      const pace = new RealTimePace();
      for await (const item of readTrack(this.#bytes())) {
        if (item.kind === 'frame') {
          if (this.#pace === 'real_time') await pace.due(item.frame.captureTimeMs, signal);
          else await gate.ready();
        }
        if (signal.aborted) return;
        emit(this.#toEvent(item));
      }
    }, 'unreadable_file');
  }

  #toEvent(item: TrackItem): SourceEvent {
    switch (item.kind) {
      case 'header':
        return { kind: 'opened', info: describe(item.header, this.#name) };
      case 'frame':
        return { kind: 'frame', frame: { kind: 'landmarks', landmarks: item.frame } };
      case 'warning':
        return { kind: 'warning', code: item.warning.code, detail: item.warning.message };
      case 'failed':
        throw new SourceFailure(FAILURE[item.failure.code], item.failure.message);
    }
  }
}

const FAILURE: Readonly<Record<TrackFailureCode, SourceFailureCode>> = {
  unreadable_file: 'unreadable_file',
  empty_file: 'invalid_track',
  damaged_gzip: 'invalid_track',
  not_a_track: 'invalid_track',
  unknown_track_version: 'unknown_track_version',
  invalid_header: 'invalid_track',
  wrong_landmark_count: 'invalid_track',
  invalid_frame: 'invalid_track',
  time_not_increasing: 'invalid_track',
  line_too_long: 'invalid_track',
};

function describe(header: TrackHeader, name: string) {
  return {
    kind: 'replay',
    name,
    picture: header.picture,
    nominalFrameRateHz: null,
    mirrored: false,
    track: header,
  } as const;
}

/** The content of a file the user chose, piece by piece. */
export async function* bytesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}
