import { IMAGE_STRIDE, LANDMARK_COUNT, WORLD_STRIDE } from '../../dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import { TRACK_VERSION, type TrackHeader } from './track-header.ts';

function formatNumbers(numbers: ArrayLike<number>, length: number, name: string): string {
  if (numbers.length !== length) {
    throw new TypeError(`${name} holds ${numbers.length} numbers instead of ${length}`);
  }
  let text = '';
  for (let i = 0; i < length; i += 1) {
    const value = numbers[i];
    if (value === undefined || !Number.isFinite(value)) {
      throw new TypeError(`${name}[${i}] is ${value}, which a track cannot hold`);
    }
    text += i === 0 ? value : `,${value}`;
  }
  return `[${text}]`;
}

/** The first line of a pose track, with its line feed. */
export function formatTrackHeader(header: TrackHeader): string {
  const { picture, model, source, athlete, test } = header;
  const line = {
    format: 'pose-track',
    version: TRACK_VERSION,
    frame: { width: picture.widthPx, height: picture.heightPx },
    ...(model === null ? {} : { model }),
    landmarks: LANDMARK_COUNT,
    ...(source === null ? {} : { source }),
    athlete: { mass_kg: athlete.massKg, height_m: athlete.heightM },
    test: { type: test.type, box_height_m: test.boxHeightM },
  };
  return `${JSON.stringify(line)}\n`;
}

/**
 * A frame's line, with its line feed. The numbers are written as they are: quantise them first
 * (`quantiseLandmarks`), so that what was analysed is what is kept.
 *
 * @param model - written where another model than before found the landmarks, from here on
 * @throws TypeError naming the value if one is not finite or the landmarks are not 33
 */
export function formatTrackFrame(frame: LandmarkFrame, model: string | null = null): string {
  if (!Number.isFinite(frame.captureTimeMs)) {
    throw new TypeError(`captureTimeMs is ${frame.captureTimeMs}, which a track cannot hold`);
  }
  let line = `{"t":${frame.captureTimeMs}`;
  if (model !== null) line += `,"model":${JSON.stringify(model)}`;
  if (frame.image !== null) {
    line += `,"lm":${formatNumbers(frame.image, LANDMARK_COUNT * IMAGE_STRIDE, 'image')}`;
    if (frame.world !== null) {
      line += `,"w":${formatNumbers(frame.world, LANDMARK_COUNT * WORLD_STRIDE, 'world')}`;
    }
  }
  return `${line}}\n`;
}

/** The lines of a pose track, one at a time, each with its line feed. */
export function* trackLines(
  header: TrackHeader,
  frames: Iterable<LandmarkFrame>,
): Generator<string> {
  yield formatTrackHeader(header);
  for (const frame of frames) yield formatTrackFrame(frame);
}
