import { map, NEVER, Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../../src/dsp/analysis/attempt.ts';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import { analysisOptionsOf } from '../../../src/streams/analysis-options.ts';
import { portraitCamera } from '../../../src/streams/athlete/camera/camera-setup.ts';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import type { SourceEvent, SourceInfo } from '../../../src/streams/frame.ts';
import { runPipeline } from '../../../src/streams/pipeline.ts';
import { landmarksOnly, type PoseStage } from '../../../src/streams/pose/pose-stage.ts';
import { ErrorLog } from '../../../src/streams/supervision/error-log.ts';
import { SupervisedCamera } from '../../../src/streams/supervision/supervised-camera.ts';
import { Supervisor } from '../../../src/streams/supervision/supervisor.ts';
import { film, framesOf } from '../../dsp/filmed.ts';
import { VirtualTime } from './virtual-time.ts';

/** What happens to the frames of a film on their way. */
interface Fault {
  /** The camera's clock for a frame that was taken at a time. */
  readonly clockMs: (atMs: number) => number;
  readonly isLost: (atMs: number) => boolean;
  /** The camera ends at this time and is opened anew; null: it does not. */
  readonly endsMs: number | null;
}

const SOUND: Fault = { clockMs: (atMs) => atMs, isLost: () => false, endsMs: null };
const JUMPS = [1, 2, 3, 4, 5, 6].map((seed) => {
  const track = film('cmj', { seed });
  const [jump] = track.truth.jumps;
  if (jump === undefined) throw new Error('a jump without a jump');
  return { frames: framesOf(track), jump };
});
const MOMENTS = 8;
/** A number that is shown as valid is this near to the truth, m, or within three uncertainties. */
const TOLERANCE_M = 0.05;

const info: SourceInfo = {
  kind: 'camera',
  name: 'rear',
  picture: portraitCamera.picture,
  nominalFrameRateHz: 60,
  mirrored: false,
  track: null,
};

/** A landmarker that finds in every picture what the film shows at that moment. */
function poseThatSees(shown: () => LandmarkFrame | null): PoseStage {
  return {
    gate: landmarksOnly.gate,
    estimate: (events) =>
      events.pipe(
        map((event): SourceEvent => {
          const landmarks = shown();
          if (event.kind !== 'frame' || event.frame.kind !== 'picture' || landmarks === null) {
            return event;
          }
          const { captureTimeMs } = event.frame;
          return {
            kind: 'frame',
            frame: { kind: 'landmarks', landmarks: { ...landmarks, captureTimeMs } },
          };
        }),
        landmarksOnly.estimate,
      ),
  };
}

/** Runs a film through supervision, pipeline and analysis as a camera would have given it. */
function attemptsOf(frames: readonly LandmarkFrame[], fault: Fault): readonly Attempt[] {
  const time = new VirtualTime();
  let camera = new Subject<SourceEvent>();
  const opened: SourceEvent = { kind: 'opened', info };
  const source = new SupervisedCamera(
    () => ({
      open: () => {
        camera = new Subject();
        return camera;
      },
    }),
    {
      supervisor: new Supervisor(time, new ErrorLog(null, () => new Date(0))),
      scheduler: time,
      life: NEVER,
      devicesChanged: NEVER,
      rasterOf: () => null,
    },
  );
  let shown: LandmarkFrame | null = null;
  const pose = poseThatSees(() => shown);
  const attempts: Attempt[] = [];
  let before = 0;
  runPipeline({ source, pose, optionsFor: analysisOptionsOf }).subscribe((event) => {
    const said =
      event.kind === 'analysed'
        ? event.frame.events
        : event.kind === 'finished'
          ? event.events
          : [];
    for (const each of said) {
      if (each.kind === 'attempt' || each.kind === 'amended') {
        attempts[before + each.index] = each.attempt;
      }
    }
    if (event.kind === 'finished') before = attempts.length;
  });
  camera.next(opened);
  let hasEnded = false;
  let newestMs = Number.NEGATIVE_INFINITY;
  for (const frame of frames) {
    const atMs = frame.captureTimeMs;
    time.pass(Math.max(0, atMs - time.nowMs()));
    if (fault.endsMs !== null && atMs >= fault.endsMs && !hasEnded) {
      hasEnded = true;
      camera.next({ kind: 'failed', code: 'camera_lost', detail: '' });
      time.pass(0);
      camera.next(opened);
    }
    const captureTimeMs = fault.clockMs(atMs);
    // A camera source passes on no frame that does not come after the last.
    if (fault.isLost(atMs) || captureTimeMs <= newestMs) continue;
    newestMs = captureTimeMs;
    shown = frame;
    const picture = { width: 1, height: 1, close: () => {} };
    camera.next({ kind: 'frame', frame: { kind: 'picture', captureTimeMs, picture } });
  }
  time.pass(5000);
  return attempts;
}

function expectNothingWrong(attempts: readonly Attempt[], truthM: number, what: string): void {
  for (const { status, data, uncertainty } of attempts) {
    const heightM = data.jump_height_m ?? null;
    if (status === 'incomplete') expect(heightM, what).toBeNull();
    if (status !== 'valid' || heightM === null) continue;
    const allowedM = Math.max(TOLERANCE_M, 3 * (uncertainty.jump_height_m ?? 0));
    expect(Math.abs(heightM - truthM), `${what}: ${heightM} for ${truthM}`).toBeLessThan(allowedM);
  }
}

test('without a fault every jump is measured', () => {
  const statuses = JUMPS.flatMap(({ frames, jump }) => {
    const attempts = attemptsOf(frames, SOUND);
    expect(attempts).toHaveLength(1);
    expectNothingWrong(attempts, jump.data.jump_height_m ?? Number.NaN, 'sound');
    return attempts.map(({ status }) => status);
  });
  expect(statuses).not.toContain('incomplete');
  expect(statuses.filter((status) => status === 'valid').length).toBeGreaterThan(JUMPS.length / 2);
});

describe('a jump during which', () => {
  const stepped = (fromMs: number, stepMs: number): Fault => ({
    ...SOUND,
    clockMs: (atMs) => (atMs >= fromMs ? atMs + stepMs : atMs),
  });
  const faults: readonly (readonly [string, (fromMs: number) => Fault])[] = [
    ['the clock stands still for 100 ms', (fromMs) => stepped(fromMs, -100)],
    ['the clock stands still for 300 ms', (fromMs) => stepped(fromMs, -300)],
    ['the clock jumps ahead by 100 ms', (fromMs) => stepped(fromMs, 100)],
    ['the clock jumps ahead by a second', (fromMs) => stepped(fromMs, 1000)],
    ['the clock jumps back by an hour', (fromMs) => stepped(fromMs, -3_600_000)],
    [
      'no frame comes for 150 ms',
      (fromMs) => ({ ...SOUND, isLost: (atMs) => atMs >= fromMs && atMs < fromMs + 150 }),
    ],
    [
      'no frame comes for 600 ms',
      (fromMs) => ({ ...SOUND, isLost: (atMs) => atMs >= fromMs && atMs < fromMs + 600 }),
    ],
    ['the camera is unplugged', (fromMs) => ({ ...SOUND, endsMs: fromMs })],
  ];

  test.each(faults)('%s gives no wrong number', (what, faultAt) => {
    const random = new SeededRandom(11);
    for (const { frames, jump } of JUMPS) {
      const { takeoff_ms, landing_ms } = jump.events;
      for (let moment = 0; moment < MOMENTS; moment += 1) {
        const fromMs = random.between(takeoff_ms - 200, landing_ms + 150);
        const attempts = attemptsOf(frames, faultAt(fromMs));
        const where = `${what}, ${Math.round(fromMs - takeoff_ms)} ms after the take-off`;
        expectNothingWrong(attempts, jump.data.jump_height_m ?? Number.NaN, where);
      }
    }
  });

  test('the camera is unplugged in the air is told as incomplete', () => {
    const { frames, jump } = JUMPS[0] ?? { frames: [], jump: null };
    const fromMs = (jump?.events.landing_ms ?? 0) - 60;
    const attempts = attemptsOf(frames, { ...SOUND, endsMs: fromMs });
    expect(attempts.map(({ status }) => status)).toEqual(['incomplete']);
  });
});
