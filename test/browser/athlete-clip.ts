import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStudio } from '../../scripts/studio/studio-page.ts';
import { ORDINARY_ATHLETE } from '../../src/streams/athlete/movement/athlete-style.ts';
import type { MovementTruth } from '../../src/streams/athlete/movement.ts';
import type { StudioJob } from '../../src/studio.ts';

/** A film of the simulated athlete as Chromium takes it for a camera, and the truth about it. */
export interface AthleteClip {
  /** Path of the `.mjpeg` file. */
  readonly path: string;
  readonly truth: MovementTruth;
}

/** One countermovement jump of 40 cm, seen obliquely by an upright tablet; 30 pictures a second. */
export const oneJump: StudioJob = {
  movement: {
    kind: 'spec',
    spec: {
      type: 'cmj',
      style: ORDINARY_ATHLETE,
      seed: 1,
      standS: 2,
      heightM: 0.4,
      depthM: 0.32,
      eccentricS: 0.6,
      unweightingShare: 0.45,
      concentricS: 0.3,
      releaseS: 0.05,
      landingBentM: 0.03,
      absorbS: 0.25,
      recoverS: 0.8,
      standAfterS: 2,
      driftM: 0,
      turnDeg: 0,
    },
  },
  view: {
    distanceM: 3.5,
    heightM: 1,
    yawDeg: 50,
    tiltDeg: 0,
    rollDeg: 0,
    verticalFovDeg: 62,
    picture: { widthPx: 480, heightPx: 854 },
  },
  frameRateHz: 30,
  exposureMs: 8,
  subFrames: 4,
  seed: 3,
  model: null,
  jpegQuality: 0.8,
};

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
