import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StudioJob } from '../../src/studio.ts';
import { writeClip } from './clip-files.ts';
import { openStudio } from './studio-page.ts';

/** One clip and the name of its files. */
export interface ClipRequest {
  readonly name: string;
  readonly job: StudioJob;
}

/** What to render, and where to. */
export interface RenderOptions {
  readonly clips: readonly ClipRequest[];
  readonly folder: string;
  /** Tracks are written compressed, and projections not at all: the form of the test fixtures. */
  readonly packed: boolean;
  /** Leaves clips alone whose track is there already. */
  readonly resume: boolean;
  /** Told one line a clip. */
  readonly report: (line: string) => void;
}

/** Drawing and looking are two processes: while one clip is drawn, another is looked at. */
const CLIPS_AT_A_TIME = 2;

/**
 * Renders clips in one browser, lets the real landmarker look at them and writes tracks and
 * truths.
 *
 * @throws {Error} if there is no browser, or the page fails
 */
export async function renderClips(options: RenderOptions): Promise<void> {
  const { clips, folder, packed, resume, report } = options;
  const ending = packed ? 'track.jsonl.gz' : 'track.jsonl';
  const missing = clips.filter(
    ({ name }) => !(resume && existsSync(join(folder, `${name}.${ending}`))),
  );
  if (missing.length === 0) return;
  const studio = await openStudio();
  const queue = missing.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const { name, job } of queue) {
      const clip = await studio.makeClip(job);
      await writeClip({ folder, name, packed }, clip, job);
      done += 1;
      const found = clip.frames.filter(({ image }) => image !== null).length;
      report(`${done}/${missing.length} ${name}: ${found} of ${clip.frames.length} frames`);
    }
  };
  try {
    await Promise.all(Array.from({ length: CLIPS_AT_A_TIME }, work));
  } finally {
    await studio.close();
  }
}
