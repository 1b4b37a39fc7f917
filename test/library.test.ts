import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeTrack } from '../src/index.ts';
import { demoScene } from '../src/streams/source/demo-scene.ts';
import { quantiseLandmarks } from '../src/streams/track/quantise-landmarks.ts';
import { trackLines } from '../src/streams/track/write-track.ts';

const run = promisify(execFile);
const DEPENDENCIES = ['rxjs', 'tslib', 'fflate', 'papaparse', 'valibot', 'dsp.js'];

/** What a program of someone else does with every export that the examples leave out. */
const STRANGER = `
import {
  type AnalysisOptions, type Attempt, analyzeTrack, attemptInsights, compareAttempts, correctAttempt,
  createPipeline, JumpAnalyzer, type LandmarkFrame, SeriesCsv,
} from 'kinemotion-live';
import { from } from 'rxjs';

const options: AnalysisOptions = {
  picture: { widthPx: 480, heightPx: 854 }, type: 'cmj', statureM: 1.8, massKg: 75,
  boxHeightM: null, sex: null, ageYears: null, trainingLevel: null,
};
const frames: LandmarkFrame[] = [{ captureTimeMs: 0, image: null, world: null }];
createPipeline(from(frames), options).subscribe(({ live }) => live.phase satisfies string);
new JumpAnalyzer(options).push({ captureTimeMs: 0, image: null, world: null });
new SeriesCsv(options).header() satisfies string;
export function all(a: Attempt, b: Attempt): unknown {
  return [compareAttempts(a, b), correctAttempt(a, { takeoffMs: 1, landingMs: 2 }), attemptInsights(a, {
    sex: null, ageYears: null, trainingLevel: null,
  })];
}
// @ts-expect-error there is no such option
void analyzeTrack(new Uint8Array(0), { colour: 'red' });
`;

describe('the package as another project installs it', () => {
  let folder: string;
  let track: string;
  let files: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'library-'));
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder]);
    // What the build prints may come before the list.
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[')));
    files = packed.files.map(({ path }: { readonly path: string }) => path);
    await cp('examples/analyze-track', folder, { recursive: true });
    const installed = join(folder, 'node_modules', 'kinemotion-live');
    await mkdir(installed, { recursive: true });
    await run('tar', [
      '-xzf',
      join(folder, packed.filename),
      '-C',
      installed,
      '--strip-components=1',
    ]);
    for (const name of DEPENDENCIES) {
      await symlink(resolve('node_modules', name), join(folder, 'node_modules', name));
    }
    track = join(folder, 'jump.track.jsonl');
    const scene = demoScene();
    const frames = [];
    for (const frame of scene.frames()) {
      if (frames.length === 330) break;
      frames.push(quantiseLandmarks(frame));
    }
    const header = {
      picture: scene.picture,
      model: null,
      source: null,
      athlete: { massKg: null, heightM: null },
      test: { type: null, boxHeightM: null },
    };
    await writeFile(track, [...trackLines(header, frames)].join(''));
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the library and what tells about it, nothing else', () => {
    expect(files).toContain('dist-lib/index.js');
    expect(files).toContain('dist-lib/index.d.ts');
    expect(
      files.filter((path) => !/^(dist-lib\/|package\.json|README|LICEN[CS]E)/.test(path)),
    ).toEqual([]);
    expect(files.filter((path) => path.includes('render/'))).toEqual([]);
  });

  it('runs the example, which measures what the sources measure', async () => {
    const { stdout } = await run('node', ['main.mjs', track], { cwd: folder });
    const analysis = await analyzeTrack(
      (async function* () {
        yield new Uint8Array(await readFile(track));
      })(),
      { massKg: 75 },
    );
    if (!analysis.ok) throw new Error(analysis.failure.message);
    const [attempt] = analysis.measurements.attempts;
    const height = (100 * (attempt?.data.jump_height_m ?? 0)).toFixed(1);
    expect(stdout).toMatch(/^cmj: \d\d\.\d ± \d\.\d cm, \d+ ms in the air\n$/);
    expect(stdout).toContain(` ${height} ±`);
  });

  it('runs the live example, which announces the jump event by event', async () => {
    const { stdout } = await run('node', ['live.mjs', track], { cwd: folder });
    expect(stdout).toMatch(/^take-off at \d+ ms\nlanding at \d+ ms\n0\.\d+ m\n$/);
  });

  it('is typed for a strict project', async () => {
    await writeFile(join(folder, 'stranger.mts'), STRANGER);
    const settings = {
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        module: 'nodenext',
        target: 'es2022',
        noEmit: true,
        types: [],
      },
      files: ['stranger.mts'],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const { stdout } = await run('node', [tsc, '-p', folder], { cwd: folder }).catch(
      ({ stdout: complaints }) => ({ stdout: String(complaints) }),
    );
    expect(stdout).toBe('');
  }, 60_000);
});
