import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'fflate';
import * as v from 'valibot';

const LANDMARKS = 33;
const VISIBILITY_STRIDE = 4;

const truthFile = v.object({
  jumps: v.array(
    v.object({
      type: v.string(),
      events: v.object({ takeoff_ms: v.number(), landing_ms: v.number() }),
    }),
  ),
  movement: v.object({ name: v.string(), statureM: v.number() }),
  camera: v.object({
    distanceM: v.number(),
    yawDeg: v.number(),
    verticalFovDeg: v.number(),
    picture: v.object({ widthPx: v.number(), heightPx: v.number() }),
    frameRateHz: v.number(),
    seed: v.number(),
  }),
});

const frameLine = v.object({ t: v.number(), lm: v.optional(v.array(v.number())) });
const projectedFile = v.array(v.array(v.number()));

/** A rendered clip with what the landmarker saw and where the joints were; y is downwards. */
export interface JudgedClip {
  readonly name: string;
  readonly type: string;
  readonly view: 'front' | 'oblique' | 'side';
  readonly frameRateHz: number;
  readonly seed: number;
  readonly statureM: number;
  readonly flights: readonly { readonly takeoffMs: number; readonly landingMs: number }[];
  /** Times of the frames in which somebody was found, ms. */
  readonly timesMs: readonly number[];
  /** Per frame 33 × (x, y): what was seen, in metres at the athlete's distance. */
  readonly seen: readonly Float64Array[];
  /** Where the joints were, in the same units. */
  readonly real: readonly Float64Array[];
  readonly lostFrames: number;
}

/** Reads the clips of a folder that have a track, a truth and projections. */
export function readClips(folder: string): JudgedClip[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.truth.json'))
    .map((file) => file.replace(/\.truth\.json$/, ''))
    .filter((name) => existsSync(join(folder, `${name}.track.jsonl`)))
    .map((name) => readClip(folder, name));
}

function readClip(folder: string, name: string): JudgedClip {
  const read = (extension: string) => readFileSync(join(folder, `${name}.${extension}`));
  const truth = v.parse(truthFile, JSON.parse(read('truth.json').toString()));
  const projected = v.parse(
    projectedFile,
    JSON.parse(new TextDecoder().decode(gunzipSync(read('projected.json.gz')))),
  );
  const [, ...lines] = read('track.jsonl').toString().trim().split('\n');
  const frames = lines.map((line) => v.parse(frameLine, JSON.parse(line)));
  const { picture, distanceM, verticalFovDeg, yawDeg, frameRateHz, seed } = truth.camera;
  const halfHeightM = distanceM * Math.tan((verticalFovDeg / 2) * (Math.PI / 180));
  const metres = {
    x: (2 * halfHeightM * picture.widthPx) / picture.heightPx,
    y: 2 * halfHeightM,
  };
  const scaled = (values: readonly number[], stride: number): Float64Array =>
    Float64Array.from({ length: 2 * LANDMARKS }, (_, index) => {
      const value = values[stride * (index >> 1) + (index & 1)] ?? Number.NaN;
      return value * (index % 2 === 0 ? metres.x : metres.y);
    });
  const timesMs: number[] = [];
  const seen: Float64Array[] = [];
  const real: Float64Array[] = [];
  frames.forEach(({ t, lm }, index) => {
    const place = projected[index];
    if (lm === undefined || place === undefined) return;
    timesMs.push(t);
    seen.push(scaled(lm, VISIBILITY_STRIDE));
    real.push(scaled(place, 2));
  });
  return {
    name,
    type: truth.jumps[0]?.type ?? 'none',
    view: yawDeg < 30 ? 'front' : yawDeg < 70 ? 'oblique' : 'side',
    frameRateHz,
    seed,
    statureM: truth.movement.statureM,
    flights: truth.jumps.map(({ events }) => ({
      takeoffMs: events.takeoff_ms,
      landingMs: events.landing_ms,
    })),
    timesMs,
    seen,
    real,
    lostFrames: frames.length - timesMs.length,
  };
}
