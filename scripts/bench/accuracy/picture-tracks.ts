import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'fflate';
import * as v from 'valibot';
import type { JumpTruth } from '../../../src/streams/athlete/movement.ts';
import type { TrackItem } from '../../../src/streams/track/read-track.ts';
import { readTrack } from '../../../src/streams/track/read-track.ts';
import type { TrackHeader } from '../../../src/streams/track/track-header.ts';
import type { FilmedView } from './film.ts';
import { measureTrack, type RecordingOutcome } from './outcome.ts';

const jumpType = v.picklist(['cmj', 'dj', 'sj', 'hop']);
const instant = v.nullable(v.number());
const truthFile = v.object({
  jumps: v.array(
    v.object({
      type: jumpType,
      events: v.object({
        movement_start_ms: instant,
        lowest_point_ms: instant,
        takeoff_ms: v.number(),
        apex_ms: v.number(),
        landing_ms: v.number(),
        contact_start_ms: v.exactOptional(v.number()),
      }),
      data: v.record(v.string(), v.number()),
    }),
  ),
  camera: v.object({ yawDeg: v.number(), frameRateHz: v.number(), seed: v.number() }),
});

/** A rendered clip as the real landmarker saw it, measured. */
export interface PictureOutcome {
  readonly name: string;
  readonly view: FilmedView;
  readonly frameRateHz: number;
  readonly seed: number;
  /** Odd seeds report, even ones are for tuning. */
  readonly half: 'tuning' | 'reporting';
  readonly outcome: RecordingOutcome;
}

/** Warning of an attempt whose feet left the picture: such a clip says nothing about timing. */
const FEET_OUTSIDE = 'quality.feet_out_of_picture';

/** Measures all clips of a folder that have a track and a truth, in the order of their names. */
export async function measurePictures(folder: string): Promise<PictureOutcome[]> {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.truth.json'))
    .map((file) => file.replace(/\.truth\.json$/, ''))
    .sort();
  const clips: PictureOutcome[] = [];
  for (const name of names) {
    const clip = await measureClip(folder, name);
    if (clip !== null) clips.push(clip);
  }
  return clips;
}

/** A clip's track and what is known about it; null without a track. */
export async function readClip(folder: string, name: string) {
  const bytes = trackBytes(folder, name);
  if (bytes === null) return null;
  const text = readFileSync(join(folder, `${name}.truth.json`), 'utf8');
  const { camera, jumps } = v.parse(truthFile, JSON.parse(text));
  const known: readonly JumpTruth[] = jumps;
  return { camera, jumps: known, ...(await readAll(bytes)) };
}

async function measureClip(folder: string, name: string): Promise<PictureOutcome | null> {
  const clip = await readClip(folder, name);
  if (clip === null) return null;
  const { camera, jumps, header, frames } = clip;
  return {
    name,
    view: camera.yawDeg < 30 ? 'front' : camera.yawDeg < 70 ? 'oblique' : 'side',
    frameRateHz: camera.frameRateHz,
    seed: camera.seed,
    half: camera.seed % 2 === 0 ? 'tuning' : 'reporting',
    outcome: measureTrack({ header, jumps, frames }, { type: 'auto' }),
  };
}

function trackBytes(folder: string, name: string): Uint8Array | null {
  const plain = join(folder, `${name}.track.jsonl`);
  if (existsSync(plain)) return readFileSync(plain);
  const packed = `${plain}.gz`;
  return existsSync(packed) ? gunzipSync(readFileSync(packed)) : null;
}

async function readAll(bytes: Uint8Array) {
  let header: TrackHeader | null = null;
  const frames: Extract<TrackItem, { kind: 'frame' }>['frame'][] = [];
  async function* source() {
    yield bytes;
  }
  for await (const item of readTrack(source())) {
    if (item.kind === 'header') header = item.header;
    if (item.kind === 'frame') frames.push(item.frame);
    if (item.kind === 'failed') throw new Error(item.failure.message);
  }
  if (header === null) throw new Error('a track without a header');
  return { header, frames };
}

/** Whether an attempt of the clip says that the feet left the picture. */
export function losesTheFeet({ outcome }: PictureOutcome): boolean {
  return outcome.jumps.some(({ warnings }) => warnings.includes(FEET_OUTSIDE));
}
