import { Observable } from 'rxjs';
import type { SourceEvent, SourceFailureCode } from '../frame.ts';

/** A reason to stop that the person at the screen can do something about. */
export class SourceFailure extends Error {
  readonly code: SourceFailureCode;

  constructor(code: SourceFailureCode, detail: string) {
    super(detail);
    this.name = 'SourceFailure';
    this.code = code;
  }
}

/**
 * Turns an asynchronous run into a source's stream. The run gets a signal that is aborted by
 * unsubscribing; a {@link SourceFailure} it throws becomes a `failed` event, and so does any other
 * error, under `otherwise`.
 */
export function sourceStream(
  run: (emit: (event: SourceEvent) => void, signal: AbortSignal) => Promise<void>,
  otherwise: SourceFailureCode,
): Observable<SourceEvent> {
  return new Observable<SourceEvent>((subscriber) => {
    const abort = new AbortController();
    const emit = (event: SourceEvent): void => {
      if (!abort.signal.aborted) subscriber.next(event);
    };
    run(emit, abort.signal).then(
      () => subscriber.complete(),
      (error: unknown) => {
        emit({ kind: 'failed', ...describe(error, otherwise) });
        subscriber.complete();
      },
    );
    return () => abort.abort();
  });
}

function describe(
  error: unknown,
  otherwise: SourceFailureCode,
): { readonly code: SourceFailureCode; readonly detail: string } {
  if (error instanceof SourceFailure) return { code: error.code, detail: error.message };
  return { code: otherwise, detail: error instanceof Error ? error.message : String(error) };
}
