import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const run = promisify(execFile);

/** The part of the analysis report that the tests look at. */
export interface AnalysisReport {
  readonly results: readonly {
    readonly frames: number;
    readonly fps: number;
    readonly attempts: readonly {
      readonly events: {
        readonly takeoff_ms: number | null;
        readonly landing_ms: number | null;
      };
      readonly data: {
        readonly jump_height_m: number | null;
        readonly flight_time_ms: number | null;
      };
    }[];
  }[];
}

/** A track that the page has saved. */
export interface SavedTrack {
  /** Its lines, the header first. */
  readonly lines: readonly string[];
  /** What the headless command makes of it. */
  readonly report: AnalysisReport;
}

/** Saves the track of the running page and analyses it with the command. */
export async function saveTrack(page: Page): Promise<SavedTrack> {
  const folder = await mkdtemp(join(tmpdir(), 'track-'));
  try {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save track' }).click(),
    ]);
    const file = join(folder, 'live.track.jsonl.gz');
    await download.saveAs(file);
    const { stdout } = await run('npm', ['run', '--silent', 'analyze', '--', file], {
      maxBuffer: 1e8,
    });
    const lines = gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n');
    return { lines, report: JSON.parse(stdout) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Frames a second that a saved track has between two instants. */
export function frameRateWithin(track: SavedTrack, fromMs: number, toMs: number): number {
  const frames = track.lines.slice(1).filter((line) => {
    const { t }: { readonly t: number } = JSON.parse(line);
    return t >= fromMs && t <= toMs;
  });
  return (frames.length * 1000) / (toMs - fromMs);
}
