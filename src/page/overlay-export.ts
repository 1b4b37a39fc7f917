import type { LandmarkFrame } from '../dsp/landmarks/landmark-frame.ts';
import { metricText } from '../render/screen/measures.ts';
import type { Texts } from '../render/text/texts.ts';
import { BlobGatherer } from '../streams/exchange/blob-gatherer.ts';
import { attemptThatCounts } from '../streams/exchange/session-archive.ts';
import type { Span } from '../streams/replay/playhead.ts';
import { StoredTrack } from '../streams/replay/stored-track.ts';
import { StoredVideo } from '../streams/replay/stored-video.ts';
import { attemptSpan } from '../streams/replay/timeline-events.ts';
import type { StoredAttempt } from '../streams/session/session-record.ts';
import type { WholeSession } from '../streams/session/session-store.ts';
import { OverlayFilm } from './overlay-film.ts';
import type { OfferedFile } from './session-download.ts';

/** Measured numbers that are written into the picture once the athlete has landed. */
const WRITTEN = [
  'jump_height_m',
  'flight_time_ms',
  'ground_contact_time_ms',
  'rsi_flight_contact',
] as const;

/** Why there is no video; `cancelled` is the user's own wish. */
export type OverlayFailure = 'no_track' | 'no_encoder' | 'cancelled';

/** What is wished of an overlay, and how it is told how far it is. */
export interface OverlayJob {
  /** Index of the attempt that is shown; null: the whole session. */
  readonly attempt: number | null;
  readonly texts: Texts;
  readonly signal: AbortSignal;
  /** Called with the share that is done, 0…1. */
  readonly progress: (share: number) => void;
}

/** The numbers that are known at an instant: of the last jump that has begun. */
function linesAt(
  texts: Texts,
  attempts: readonly StoredAttempt[],
  timeMs: number,
): readonly string[] {
  const begun = attempts.findLast((stored) => {
    const span = attemptSpan(attemptThatCounts(stored));
    return span !== null && span.fromMs <= timeMs;
  });
  if (begun === undefined) return [];
  const { data, uncertainty, events } = attemptThatCounts(begun);
  const title = texts.text('replay_jump', { number: texts.number(begun.index + 1, 0) });
  if (timeMs < (events.landing_ms ?? Number.POSITIVE_INFINITY)) return [title];
  const numbers = WRITTEN.flatMap((name) => {
    const value = data[name] ?? null;
    if (value === null) return [];
    const sd = uncertainty[name] ?? null;
    const spread = sd === null ? '' : ` ± ${metricText(texts, name, sd)}`;
    const label = texts.measurement(`metric.${name}`);
    return [texts.text('labelled', { label, value: `${metricText(texts, name, value)}${spread}` })];
  });
  return [title, ...numbers];
}

/**
 * A session or one of its jumps as a video with skeleton, angles and numbers drawn into the recorded
 * pictures, or on dark ground where none were recorded. Every frame of the track is a picture, at its
 * capture time counted from the first one's.
 */
export async function exportOverlay(
  whole: WholeSession,
  job: OverlayJob,
): Promise<OfferedFile | OverlayFailure> {
  const { session, attempts } = whole;
  const track = whole.track === null ? null : await StoredTrack.open(whole.track);
  const stored = attempts.find(({ index }) => index === job.attempt);
  const span = stored === undefined ? null : attemptSpan(attemptThatCounts(stored));
  if (track === null || track.frames === 0 || session.picture === null) return 'no_track';
  const file = new BlobGatherer();
  let name = '';
  const film = await OverlayFilm.start(session.picture, async (fileName) => {
    name = fileName;
    return (bytes, position) => {
      // The formats are chosen so that nothing is written over: a crash leaves a readable video.
      if (position !== file.bytes) throw new Error(`A video wrote at ${position} again.`);
      file.add(bytes);
    };
  });
  if (film === null) return 'no_encoder';
  const wasCancelled = await filmFrames(film, whole, track, span ?? track.extent, job);
  await film.finish();
  if (wasCancelled) return 'cancelled';
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const about = stored === undefined ? '' : `.${stored.index + 1}`;
  const date = session.startedAt.replaceAll(/[:.]/g, '-');
  return { name: `${date}${about}.overlay.${ending}`, content: file.blob(`video/${ending}`) };
}

/** @returns whether it was cancelled */
async function filmFrames(
  film: OverlayFilm,
  { session, attempts, video }: WholeSession,
  track: StoredTrack,
  span: Span,
  { texts, signal, progress }: OverlayJob,
): Promise<boolean> {
  const { mirrored } = session.source;
  const recorded =
    video === null || session.video === null ? null : await StoredVideo.open(video, session.video);
  const walk = recorded?.walk() ?? null;
  const filmFrame = async (frame: LandmarkFrame): Promise<void> => {
    const { captureTimeMs } = frame;
    const picture = (await walk?.pictureAt(captureTimeMs)) ?? null;
    try {
      const lines = linesAt(texts, attempts, captureTimeMs);
      await film.add(frame, { mirrored, picture, lines });
    } finally {
      picture?.close();
    }
  };
  try {
    for await (const frame of track.framesIn(span)) {
      if (signal.aborted) return true;
      await filmFrame(frame);
      const doneMs = frame.captureTimeMs - span.fromMs;
      progress(Math.min(1, Math.max(0, doneMs / (span.toMs - span.fromMs))));
    }
    return false;
  } finally {
    await walk?.close();
    recorded?.close();
  }
}
