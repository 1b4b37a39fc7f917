import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import type { StudioClip, StudioFrame, StudioJob } from '../../src/studio.ts';

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The clip as a pose track, version 1. */
export function trackText(clip: StudioClip, job: StudioJob): string {
  const header = {
    format: 'pose-track',
    version: 1,
    frame: { width: job.view.picture.widthPx, height: job.view.picture.heightPx },
    model: `pose_landmarker_${job.model}`,
    landmarks: 33,
    source: { kind: 'simulated', name: clip.movementName },
    athlete: { mass_kg: clip.massKg, height_m: clip.statureM },
    test: { type: null, box_height_m: clip.boxHeightM > 0 ? clip.boxHeightM : null },
  };
  const lines = [header, ...clip.frames.map(trackFrame)].map((each) => JSON.stringify(each));
  return `${lines.join('\n')}\n`;
}

function trackFrame({ timeMs, image, world }: StudioFrame): object {
  const t = rounded(timeMs, 3);
  if (image === null || world === null) return { t };
  return {
    t,
    lm: image.map((value, index) => rounded(value, index % 4 === 3 ? 3 : 5)),
    w: world.map((value) => rounded(value, 4)),
  };
}

/** What is exactly known about the clip; times on the track's clock. */
export function truthText(clip: StudioClip, job: StudioJob): string {
  const { movementName: name, durationMs, statureM, massKg, boxHeightM } = clip;
  const { view, frameRateHz, exposureMs, seed, model } = job;
  const truth = {
    format: 'jump-truth',
    version: 1,
    jumps: clip.truth.jumps,
    movement: { name, durationMs, statureM, massKg, boxHeightM },
    camera: { ...view, frameRateHz, exposureMs, seed, model },
  };
  return `${JSON.stringify(truth, null, 1)}\n`;
}

/** Where a clip's files go, and in which form. */
export interface ClipPlace {
  readonly folder: string;
  readonly name: string;
  /** Tracks compressed, without projections. */
  readonly packed: boolean;
}

/**
 * Writes `NAME.truth.json`, the track and, unless packed, `NAME.projected.json.gz`: for each frame
 * 33 × (x, y), where the joints really are, by which landmarks are judged. Pictures that the clip
 * brings go to `NAME.mjpeg`.
 */
export async function writeClip(
  { folder, name, packed }: ClipPlace,
  clip: StudioClip,
  job: StudioJob,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const write = (ending: string, content: string | Uint8Array): Promise<void> =>
    writeFile(join(folder, `${name}.${ending}`), content);
  const compressed = (text: string): Uint8Array =>
    gzipSync(new TextEncoder().encode(text), { mtime: 0, level: 9 });
  await write('truth.json', truthText(clip, job));
  if (packed) {
    await write('track.jsonl.gz', compressed(trackText(clip, job)));
  } else {
    const projected = clip.frames.map((frame) => frame.projected.map((value) => rounded(value, 5)));
    await write('projected.json.gz', compressed(JSON.stringify(projected)));
    await write('track.jsonl', trackText(clip, job));
  }
  const jpegs = clip.frames.flatMap(({ jpeg }) => (jpeg ? [Buffer.from(jpeg, 'base64')] : []));
  if (jpegs.length > 0) await write('mjpeg', Buffer.concat(jpegs));
}
