import { IMAGE_STRIDE, LANDMARK_COUNT, WORLD_STRIDE } from '../../dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import { type TrackResult, trackFailure } from './track-failure.ts';

/** Nothing in a picture is this far away; beyond it arithmetic loses its meaning. */
const MAX_MAGNITUDE = 1e6;
/** ms; three hundred thousand years from any origin. */
const MAX_TIME_MS = 1e16;
/** As in the header. */
const MAX_MODEL_CHARACTERS = 200;

type LandmarkList = { readonly numbers: number[] | null } | { readonly complaint: string };

function isNumberList(list: readonly unknown[]): list is number[] {
  for (let i = 0; i < list.length; i += 1) {
    const value = list[i];
    if (typeof value !== 'number' || !(Math.abs(value) <= MAX_MAGNITUDE)) return false;
  }
  return true;
}

function parseList(list: unknown, name: string, length: number): LandmarkList {
  if (list === undefined || list === null) return { numbers: null };
  if (!Array.isArray(list)) return { complaint: `${name} is not a list` };
  if (list.length !== length) {
    return { complaint: `${name} holds ${list.length} numbers instead of ${length}` };
  }
  return isNumberList(list)
    ? { numbers: list }
    : { complaint: `${name} holds something that is no usable number` };
}

function invalidFrame(lineNumber: number, complaint: string) {
  return trackFailure(
    'invalid_frame',
    `Line ${lineNumber} is not a frame: ${complaint}. Delete the line, or record the track again.`,
  );
}

/**
 * Reads a frame's line, as JSON has parsed it. `previousTimeMs` is the time of the frame before
 * (-Infinity for the first). World landmarks without image landmarks count as nobody.
 */
export function parseTrackFrame(
  line: unknown,
  lineNumber: number,
  previousTimeMs: number,
): TrackResult<LandmarkFrame> {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) {
    return invalidFrame(lineNumber, 'it is not a JSON object');
  }
  const captureTimeMs: unknown = 't' in line ? line.t : undefined;
  if (typeof captureTimeMs !== 'number' || !(Math.abs(captureTimeMs) <= MAX_TIME_MS)) {
    return invalidFrame(lineNumber, 't (capture time in milliseconds) is not a number');
  }
  if (captureTimeMs <= previousTimeMs) {
    return trackFailure(
      'time_not_increasing',
      `Line ${lineNumber}: the time ${captureTimeMs} ms does not come after ${previousTimeMs} ms. Sort the frames by time and drop doubles, or record the track again.`,
    );
  }
  const image = parseList('lm' in line ? line.lm : null, 'lm', LANDMARK_COUNT * IMAGE_STRIDE);
  if ('complaint' in image) return invalidFrame(lineNumber, image.complaint);
  const world = parseList('w' in line ? line.w : null, 'w', LANDMARK_COUNT * WORLD_STRIDE);
  if ('complaint' in world) return invalidFrame(lineNumber, world.complaint);
  return {
    ok: true,
    value: {
      captureTimeMs,
      image: image.numbers,
      world: image.numbers === null ? null : world.numbers,
    },
  };
}

/** The model that a frame's line names, null: none. Nothing depends on it: an odd one is passed over. */
export function modelOf(line: unknown): string | null {
  if (typeof line !== 'object' || line === null || !('model' in line)) return null;
  const { model } = line;
  return typeof model === 'string' && model.length <= MAX_MODEL_CHARACTERS ? model : null;
}
