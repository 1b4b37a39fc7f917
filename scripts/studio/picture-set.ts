import type { JumpSpec } from '../../src/streams/athlete/create-movement.ts';
import { SeededRandom } from '../../src/streams/athlete/random.ts';
import { randomJump } from '../../src/streams/athlete/random-spec.ts';
import type { StudioJob, StudioMovement } from '../../src/studio.ts';
import { measuredDropJumps, measuredForces } from './measured-movements.ts';
import type { ClipRequest } from './render-clips.ts';

/** How many clips of each jump type the set has. */
const COUNTS = { cmj: 16, dj: 14, sj: 14, hop: 10 } as const;
const TYPES = ['cmj', 'dj', 'sj', 'hop'] as const;
/** Even seeds are for tuning, odd ones for reporting. */
const FIRST_SEED = { cmj: 1000, dj: 2000, sj: 3000, hop: 4000, measured: 5000 } as const;

const PICTURE = { widthPx: 480, heightPx: 854 };
const VIEWS = [
  { name: 'front', yawDeg: [0, 15] },
  { name: 'oblique', yawDeg: [40, 60] },
  { name: 'side', yawDeg: [80, 90] },
] as const;
const REACH_ABOVE_HEAD_M = 0.25;
/** With a squat's knees and buttocks, and room to both sides. */
const BODY_WIDTH_M = 1.1;
/** How far in front of the box a drop jump lands. */
const STEP_M = 0.6;

/**
 * The picture-in-the-loop set: random athletes and cameras, three views, 30 and 60 frames a
 * second, and the jumps measured by force plates and motion capture where those data lie beside
 * the project. The same list at every call.
 *
 * @param bothRates each movement is filmed at both rates instead of at one of them
 */
export function pictureSet(bothRates: boolean): ClipRequest[] {
  const random = TYPES.flatMap((type) => {
    return Array.from({ length: COUNTS[type] }, (_, index) => {
      const seed = FIRST_SEED[type] + index;
      const spec = shortened(randomJump(type, new SeededRandom(seed)));
      const topM = spec.style.statureM + spec.heightM;
      const wayM = (spec.type === 'hop' ? 0 : spec.driftM) + (spec.type === 'dj' ? STEP_M : 0);
      const source = { kind: 'spec', spec } as const;
      return clipsOf({ name: type, source, seed, index, topM, wayM, bothRates });
    }).flat();
  });
  const measured = [...measuredForces(), ...measuredDropJumps()].flatMap(
    ({ name, movement: source }, index) =>
      // Each in two views, one in each half of the set.
      [0, 1].flatMap((view) => {
        const seed = FIRST_SEED.measured + 2 * index + view;
        const shot = { name, source, seed, index: 2 * index + 3 * view, topM: 2.2, wayM: 1 };
        return clipsOf({ ...shot, bothRates });
      }),
  );
  return [...random, ...measured];
}

interface Shot {
  readonly name: string;
  readonly source: StudioMovement;
  readonly seed: number;
  /** Decides view and frame rate. */
  readonly index: number;
  /** How high the head comes. */
  readonly topM: number;
  /** How far the athlete moves forward. */
  readonly wayM: number;
  readonly bothRates: boolean;
}

function clipsOf(shot: Shot): ClipRequest[] {
  const { name, source: movement, seed, index } = shot;
  const random = new SeededRandom(seed ^ 0xca3e7a);
  const pair = index >> 1;
  const view = VIEWS[pair % VIEWS.length] ?? VIEWS[0];
  const heightM = random.between(0.6, 1.4);
  const verticalFovDeg = random.between(56, 66);
  // Near enough to fill the picture, far enough for the whole jump.
  const halfFov = (verticalFovDeg / 2) * (Math.PI / 180);
  const yawDeg = random.between(view.yawDeg[0], view.yawDeg[1]);
  const wideM = BODY_WIDTH_M + shot.wayM * Math.sin((yawDeg * Math.PI) / 180);
  const nearestM = Math.max(
    (shot.topM + REACH_ABOVE_HEAD_M - heightM) / Math.tan(halfFov),
    (wideM / 2 / Math.tan(halfFov)) * (PICTURE.heightPx / PICTURE.widthPx),
  );
  const distanceM = Math.min(4.5, Math.max(2.5, nearestM + random.between(-0.2, 1)));
  const exposureMs = 1000 / random.between(60, 240);
  const job: Omit<StudioJob, 'frameRateHz'> = {
    movement,
    view: {
      distanceM,
      heightM,
      yawDeg,
      tiltDeg: random.between(-3, 5),
      rollDeg: random.between(-2, 2),
      verticalFovDeg,
      picture: PICTURE,
    },
    exposureMs,
    afterLandingMs: 700,
    subFrames: exposureMs > 10 ? 4 : 3,
    seed,
    model: 'full',
    jpegQuality: null,
  };
  const rate = pair % 2 === 0 ? 30 : 60;
  const rates = shot.bothRates ? [30, 60] : [rate];
  return rates.map((frameRateHz) => ({
    name: `${name}-${seed}-${view.name}-${frameRateHz}fps`,
    job: { ...job, frameRateHz },
  }));
}

/** The same jump with less standing about: rendering takes its time. */
function shortened(spec: JumpSpec): JumpSpec {
  const short = { ...spec, standS: 0.3 + 0.1 * spec.standS, standAfterS: 0.3 };
  switch (short.type) {
    case 'sj':
      return { ...short, squatS: 0.7 * short.squatS, holdS: 0.4 + 0.15 * short.holdS };
    case 'hop':
      return { ...short, rebounds: 5 };
    case 'cmj':
    case 'dj':
      return short;
  }
}
