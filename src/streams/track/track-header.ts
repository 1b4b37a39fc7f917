import * as v from 'valibot';
import type { JumpType } from '../../dsp/analysis/attempt.ts';
import { LANDMARK_COUNT } from '../../dsp/landmarks/landmark.ts';
import type { PictureSize } from '../../dsp/landmarks/landmark-frame.ts';
import { type TrackResult, type TrackWarning, trackFailure } from './track-failure.ts';

/** The version of the pose-track format that is read and written here. */
export const TRACK_VERSION = 1;

/** What the first line of a pose track says; null where it says nothing. */
export interface TrackHeader {
  /** Picture that the landmarks' fractions refer to. */
  readonly picture: PictureSize;
  /** Name of the model that found the landmarks. */
  readonly model: string | null;
  readonly source: {
    readonly kind: 'camera' | 'file' | 'simulated';
    readonly name: string | null;
  } | null;
  readonly athlete: { readonly massKg: number | null; readonly heightM: number | null };
  readonly test: { readonly type: JumpType | null; readonly boxHeightM: number | null };
}

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const frameSchema = v.object({
  width: v.pipe(positive, v.maxValue(100_000)),
  height: v.pipe(positive, v.maxValue(100_000)),
});

const modelSchema = v.nullish(v.pipe(v.string(), v.maxLength(200)));
const kindSchema = v.nullish(v.picklist(['camera', 'file', 'simulated']));
const nameSchema = v.nullish(v.pipe(v.string(), v.maxLength(1000)));
const massSchema = v.nullish(v.pipe(positive, v.maxValue(500)));
const statureSchema = v.nullish(v.pipe(positive, v.maxValue(3)));
const typeSchema = v.nullish(v.picklist(['cmj', 'dj', 'sj', 'hop']));
const boxSchema = v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(3)));
const groupSchema = v.nullish(v.record(v.string(), v.unknown()));

type Fields = Readonly<Record<string, unknown>>;

/** Reads fields nobody depends on: one that cannot be understood is left out, and said so. */
class OptionalFields {
  readonly warnings: TrackWarning[] = [];

  group(parent: Fields, name: string): Fields {
    return this.read(groupSchema, parent, name, name) ?? {};
  }

  read<T>(
    schema: v.GenericSchema<unknown, T>,
    fields: Fields,
    name: string,
    path: string,
  ): NonNullable<T> | null {
    const result = v.safeParse(schema, fields[name]);
    if (result.success) return result.output ?? null;
    const [issue] = result.issues;
    this.warnings.push({
      code: 'header_field_ignored',
      message: `The header's ${path} was ignored: ${issue.message}`,
    });
    return null;
  }
}

function readOptional(fields: Fields, picture: PictureSize): [TrackHeader, TrackWarning[]] {
  const optional = new OptionalFields();
  const source = optional.group(fields, 'source');
  const athlete = optional.group(fields, 'athlete');
  const test = optional.group(fields, 'test');
  const kind = optional.read(kindSchema, source, 'kind', 'source.kind');
  const name = optional.read(nameSchema, source, 'name', 'source.name');
  const header: TrackHeader = {
    picture,
    model: optional.read(modelSchema, fields, 'model', 'model'),
    source: kind === null ? null : { kind, name },
    athlete: {
      massKg: optional.read(massSchema, athlete, 'mass_kg', 'athlete.mass_kg'),
      heightM: optional.read(statureSchema, athlete, 'height_m', 'athlete.height_m'),
    },
    test: {
      type: optional.read(typeSchema, test, 'type', 'test.type'),
      boxHeightM: optional.read(boxSchema, test, 'box_height_m', 'test.box_height_m'),
    },
  };
  return [header, optional.warnings];
}

/**
 * Reads the first line of a pose track, as JSON has parsed it. `format`, `version`, `frame` and
 * `landmarks` must be right; other fields that are not are ignored with a warning, unknown ones
 * silently.
 */
export function parseTrackHeader(
  line: unknown,
): TrackResult<{ readonly header: TrackHeader; readonly warnings: readonly TrackWarning[] }> {
  const object = v.safeParse(v.record(v.string(), v.unknown()), line);
  if (!object.success || object.output.format !== 'pose-track') {
    return trackFailure(
      'not_a_track',
      'This is not a pose track: its first line is not a header with "format":"pose-track". Choose a .track.jsonl or .track.jsonl.gz file.',
    );
  }
  const fields = object.output;
  if (fields.version !== TRACK_VERSION) {
    const version = JSON.stringify(fields.version) ?? 'missing';
    return trackFailure(
      'unknown_track_version',
      `The track's version is ${version}; this program reads version ${TRACK_VERSION}. Use a newer program, or record the track again.`,
    );
  }
  if (fields.landmarks !== LANDMARK_COUNT) {
    return trackFailure(
      'wrong_landmark_count',
      `The track has ${JSON.stringify(fields.landmarks) ?? 'no number of'} landmarks a frame; ${LANDMARK_COUNT} are needed (MediaPipe's pose landmarker). Record it with that model.`,
    );
  }
  const frame = v.safeParse(frameSchema, fields.frame);
  if (!frame.success) {
    const [issue] = frame.issues;
    return trackFailure(
      'invalid_header',
      `The header's frame must give the picture's width and height in pixels: ${issue.message}`,
    );
  }
  const { width, height } = frame.output;
  const [header, warnings] = readOptional(fields, { widthPx: width, heightPx: height });
  return { ok: true, value: { header, warnings } };
}
