import type { TrackRecorder } from '../streams/track/track-recorder.ts';
import { offerFile } from './session-download.ts';

/** Offers the landmarks recorded so far as a file; nothing where nothing was recorded. */
export function offerTrack(recorder: TrackRecorder | null): void {
  if (recorder === null) return;
  const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.track.jsonl.gz`;
  offerFile(recorder.file(), name);
}
