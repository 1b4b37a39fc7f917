import { firstValueFrom, of, toArray } from 'rxjs';
import { expect, test } from 'vitest';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import { analysisOptionsOf, trackHeaderOf } from '../../../src/streams/analysis-options.ts';
import type { SourceEvent, SourceInfo } from '../../../src/streams/frame.ts';
import { type PipelineEvent, runPipeline } from '../../../src/streams/pipeline.ts';
import { landmarksOnly } from '../../../src/streams/pose/pose-stage.ts';
import { analyzeTrack } from '../../../src/streams/report/analyze-track.ts';
import { demoScene } from '../../../src/streams/source/demo-scene.ts';
import type { FrameSource } from '../../../src/streams/source/frame-source.ts';
import { bytesOf, ReplaySource } from '../../../src/streams/source/replay-source.ts';
import { TrackRecorder } from '../../../src/streams/track/track-recorder.ts';

const scene = demoScene();

const info: SourceInfo = {
  kind: 'simulated',
  name: scene.name,
  picture: scene.picture,
  nominalFrameRateHz: scene.frameRateHz,
  mirrored: false,
  track: null,
};

/** The demo's frames of so many seconds. */
function demoFrames(seconds: number): readonly LandmarkFrame[] {
  const frames: LandmarkFrame[] = [];
  for (const frame of scene.frames()) {
    if (frame.captureTimeMs > seconds * 1000) break;
    frames.push(frame);
  }
  return frames;
}

function sourceOf(frames: readonly LandmarkFrame[]): FrameSource {
  const events: SourceEvent[] = frames.map((landmarks) => ({
    kind: 'frame',
    frame: { kind: 'landmarks', landmarks },
  }));
  return { open: () => of<SourceEvent[]>({ kind: 'opened', info }, ...events) };
}

function run(source: FrameSource): Promise<PipelineEvent[]> {
  const parts = {
    source,
    pose: landmarksOnly,
    optionsFor: (info: SourceInfo) => analysisOptionsOf(info),
  };
  return firstValueFrom(runPipeline(parts).pipe(toArray()));
}

function attemptsOf(events: readonly PipelineEvent[]) {
  return events
    .flatMap((event) => {
      if (event.kind === 'analysed') return event.frame.events;
      return event.kind === 'finished' ? event.events : [];
    })
    .flatMap((event) => (event.kind === 'attempt' ? [event.attempt] : []));
}

test('every frame comes out once, between the opening and the end', async () => {
  const frames = demoFrames(2);
  const events = await run(sourceOf(frames));
  expect(events.at(0)?.kind).toBe('opened');
  expect(events.at(-1)?.kind).toBe('finished');
  expect(events.filter(({ kind }) => kind === 'analysed')).toHaveLength(frames.length);
});

test('a source that opens anew starts another analysis and finishes the first', async () => {
  const opened: SourceEvent = { kind: 'opened', info };
  const events = await run({ open: () => of<SourceEvent[]>(opened, opened) });
  expect(events.map(({ kind }) => kind)).toEqual(['opened', 'finished', 'opened', 'finished']);
});

test('a failure passes through and is the last event', async () => {
  const failed: SourceEvent = { kind: 'failed', code: 'no_camera', detail: '' };
  const events = await run({ open: () => of(failed) });
  expect(events).toEqual([failed]);
});

test('live, its recording replayed, and the headless command give the same attempts', async () => {
  const frames = demoFrames(13);
  const recorder = new TrackRecorder(trackHeaderOf(info, null));
  for (const frame of frames) recorder.push(frame);
  const file = recorder.file();
  const live = attemptsOf(await run(sourceOf(frames)));
  const replayed = attemptsOf(
    await run(new ReplaySource(() => bytesOf(file), 'a.track.jsonl.gz', 'full_speed')),
  );
  const headless = await analyzeTrack(bytesOf(file));
  expect(live.length).toBeGreaterThanOrEqual(2);
  expect(replayed).toEqual(live);
  expect(headless.ok && headless.measurements.attempts.length).toBe(live.length);
  expect(headless.ok && headless.measurements.attempts.map(({ events }) => events)).toEqual(
    live.map(({ events }) => events),
  );
});
