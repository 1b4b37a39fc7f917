/** Why a pose track cannot be read. */
export type TrackFailureCode =
  | 'unreadable_file'
  | 'empty_file'
  | 'damaged_gzip'
  | 'not_a_track'
  | 'unknown_track_version'
  | 'invalid_header'
  | 'wrong_landmark_count'
  | 'invalid_frame'
  | 'time_not_increasing'
  | 'line_too_long';

/** What stopped the reading; the message says what to do about it. */
export interface TrackFailure {
  readonly code: TrackFailureCode;
  readonly message: string;
}

/** What a track has that is not as it should be, although it can be read. */
export interface TrackWarning {
  readonly code: 'last_line_cut_off' | 'file_cut_off' | 'header_field_ignored' | 'no_frames';
  readonly message: string;
}

/** A value, or why there is none. */
export type TrackResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: TrackFailure };

/** Shorthand for a result that failed. */
export function trackFailure(code: TrackFailureCode, message: string) {
  return { ok: false, failure: { code, message } } as const;
}
