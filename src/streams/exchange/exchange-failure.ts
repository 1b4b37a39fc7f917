import type { TrackFailureCode } from '../track/track-failure.ts';

/** Why a file cannot be taken in. */
export type ExchangeFailureCode =
  | TrackFailureCode
  | 'unknown_file'
  | 'not_an_archive'
  | 'damaged_archive'
  | 'too_large'
  | 'not_json'
  | 'not_a_report'
  | 'unknown_report_version'
  | 'invalid_report'
  | 'not_a_table'
  | 'series_table'
  | 'newer_version'
  | 'invalid_record'
  | 'storage_full'
  | 'storage_failed';

/** What stopped the reading; the message says what to do about it. */
export interface ExchangeFailure {
  readonly code: ExchangeFailureCode;
  readonly message: string;
}

/** A value, or why there is none. */
export type ExchangeResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ExchangeFailure };

/** Shorthand for a result that failed. */
export function exchangeFailure(code: ExchangeFailureCode, message: string) {
  return { ok: false, failure: { code, message } } as const;
}
