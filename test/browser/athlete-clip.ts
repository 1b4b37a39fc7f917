import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleJump } from '../../scripts/studio/sample-jump.ts';
import { openStudio } from '../../scripts/studio/studio-page.ts';
import type { MovementTruth } from '../../src/streams/athlete/movement.ts';
import type { StudioJob } from '../../src/studio.ts';

/** A film of the simulated athlete as Chromium takes it for a camera, and the truth about it. */
export interface AthleteClip {
  /** Path of the `.mjpeg` file. */
  readonly path: string;
  readonly truth: MovementTruth;
}

/** The sample jump at 30 pictures a second. */
export const oneJump: StudioJob = sampleJump({
  standS: 2,
  frameRateHz: 30,
  subFrames: 4,
  jpegQuality: 0.8,
});

const CACHE = '.cache/clips';

/** Renders a clip, or takes the one that was rendered from the same job before. */
export async function athleteClip(job: StudioJob): Promise<AthleteClip> {
  const name = createHash('sha256').update(JSON.stringify(job)).digest('hex').slice(0, 16);
  const path = join(process.cwd(), CACHE, `${name}.mjpeg`);
  const truthPath = join(process.cwd(), CACHE, `${name}.truth.json`);
  if (!existsSync(path)) {
    await mkdir(CACHE, { recursive: true });
    const studio = await openStudio();
    try {
      const clip = await studio.makeClip(job);
      const pictures = clip.frames.flatMap(({ jpeg }) =>
        jpeg === null ? [] : [Buffer.from(jpeg, 'base64')],
      );
      await writeFile(truthPath, JSON.stringify(clip.truth));
      await writeFile(`${path}.part`, Buffer.concat(pictures));
      await rename(`${path}.part`, path);
    } finally {
      await studio.close();
    }
  }
  return { path, truth: JSON.parse(await readFile(truthPath, 'utf8')) };
}
