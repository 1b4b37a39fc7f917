import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AdviceKey,
  measurableFrom,
  NO_FACTS,
  type SceneFacts,
} from '../../../src/dsp/guide/advice.ts';
import { Hysteresis } from '../../../src/dsp/guide/hysteresis.ts';
import { SetupGuide } from '../../../src/dsp/guide/setup-guide.ts';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import {
  type CameraSetup,
  landscapeCamera,
  portraitCamera,
} from '../../../src/streams/athlete/camera/camera-setup.ts';
import { steadyTiming } from '../../../src/streams/athlete/camera/frame-timing.ts';
import { createMovement } from '../../../src/streams/athlete/create-movement.ts';
import { ORDINARY_ATHLETE } from '../../../src/streams/athlete/movement/athlete-style.ts';
import { typicalNoise } from '../../../src/streams/athlete/noise/noise-model.ts';
import { simulateTrack } from '../../../src/streams/athlete/simulate-track.ts';

const standing = createMovement({
  type: 'standing',
  style: ORDINARY_ATHLETE,
  seed: 1,
  repetitions: 1,
  periodS: 4,
  depthM: 0.2,
});

function film(change: Partial<CameraSetup>, frameRateHz = 30, seed = 1): LandmarkFrame[] {
  const camera = { ...portraitCamera, ...change };
  const timing = steadyTiming(frameRateHz);
  return [
    ...simulateTrack({ movement: standing, camera, timing, noise: typicalNoise, seed }).frames(),
  ];
}

function judge(
  frames: readonly LandmarkFrame[],
  facts: SceneFacts = NO_FACTS,
  picture = portraitCamera.picture,
) {
  const guide = new SetupGuide(picture, ORDINARY_ATHLETE.statureM);
  for (const frame of frames) guide.push(frame, 'standing', facts);
  return guide.state;
}

describe('the set-up guide before simulated scenes', () => {
  it.each([
    ['a tablet in portrait', portraitCamera],
    ['a tablet in landscape', landscapeCamera],
    ['the side', { ...portraitCamera, yawDeg: 90 }],
    ['the front', { ...portraitCamera, yawDeg: 0 }],
  ])('is content with a good scene: %s', (_, camera) => {
    const facts = { tiltDeg: 0, rollDeg: 1, luminance: 0.45 };
    const state = judge(film(camera), facts, camera.picture);
    expect(state.advice).toEqual([]);
    expect(state.isGood).toBe(true);
  });

  it.each<[string, Partial<CameraSetup>, Partial<SceneFacts>, AdviceKey]>([
    ['too close', { distanceM: 1.7 }, {}, 'step_back'],
    ['too far', { distanceM: 5.5 }, {}, 'step_closer'],
    ['feet cut off', { heightM: 1.5, tiltDeg: -14 }, {}, 'show_feet'],
    ['no room above', { tiltDeg: 20, distanceM: 3 }, {}, 'room_above'],
    ['tilted, known by its sensor', { tiltDeg: 18 }, { tiltDeg: 18 }, 'straighten_camera'],
    ['rolled, known by its sensor', {}, { rollDeg: -7 }, 'level_camera'],
    ['rolled, seen on the body', { rollDeg: 12 }, {}, 'level_camera'],
    ['on the floor', { heightM: 0.1, tiltDeg: -10 }, { tiltDeg: -10 }, 'raise_camera'],
    ['above the head', { heightM: 2, tiltDeg: 12 }, { tiltDeg: 12 }, 'lower_camera'],
    ['dark', {}, { luminance: 0.08 }, 'more_light'],
    ['against the light', {}, { luminance: 0.95 }, 'less_light'],
  ])('%s', (_, camera, facts, wanted) => {
    expect(judge(film(camera), { ...NO_FACTS, ...facts }).advice[0]).toBe(wanted);
  });

  it('asks for frames when the camera gives too few', () => {
    expect(judge(film({}, 15)).advice).toEqual(['frame_rate_low']);
  });

  it('asks for light only, where darkness slows the camera down', () => {
    expect(judge(film({}, 15), { ...NO_FACTS, luminance: 0.1 }).advice).toEqual(['more_light']);
  });

  it('notices a second person by the skeleton that leaps to and fro', () => {
    const athlete = film({});
    const other = film({ distanceM: 4.2 }, 30, 2);
    const aside = other.map(({ captureTimeMs, image, world }) => ({
      captureTimeMs,
      world,
      image: image === null ? null : Array.from(image, (x, i) => (i % 4 === 0 ? x - 0.35 : x)),
    }));
    const frames = athlete.map((frame, i) => ((i >> 3) % 2 === 0 ? frame : (aside[i] ?? frame)));
    expect(judge(frames).advice[0]).toBe('only_one_person');
  });

  it('asks someone to step into the empty picture, and at the edge to the middle', () => {
    const empty = film({}).map(({ captureTimeMs }) => ({
      captureTimeMs,
      image: null,
      world: null,
    }));
    expect(judge(empty)).toMatchObject({ advice: ['step_into_view'], isGood: false });
    const aside = film({}).map((frame) => ({
      ...frame,
      image:
        frame.image === null
          ? null
          : Array.from(frame.image, (x, i) => (i % 4 === 0 ? x + 0.4 : x)),
    }));
    expect(judge(aside).advice).toEqual(['move_to_middle']);
  });

  it.each([
    [0, 'front', ['left_and_right']],
    [50, 'oblique', ['joint_angles']],
    [90, 'side', ['joint_angles']],
  ] as const)('tells at %i° what can be measured from the %s', (yawDeg, view, measurable) => {
    expect(judge(film({ yawDeg }))).toMatchObject({ view, measurable });
  });

  it.each([
    'squat_hold',
    'eccentric',
    'concentric',
    'drop',
    'contact',
    'flight',
    'landing',
  ] as const)(
    'says nothing new in the phase %s, in which the body is not where it stands',
    (phase) => {
      const guide = new SetupGuide(portraitCamera.picture, ORDINARY_ATHLETE.statureM);
      for (const frame of film({ distanceM: 1.7 })) guide.push(frame, phase, NO_FACTS);
      expect(guide.state.advice).toEqual([]);
    },
  );

  it.each(['absent', 'moving'] as const)('looks at the body in the phase %s', (phase) => {
    const guide = new SetupGuide(portraitCamera.picture, ORDINARY_ATHLETE.statureM);
    for (const frame of film({ distanceM: 1.7 })) guide.push(frame, phase, NO_FACTS);
    expect(guide.state.advice).toContain('step_back');
  });

  it('takes an athlete of unknown stature for an ordinary adult', () => {
    const guide = new SetupGuide(portraitCamera.picture, null);
    for (const frame of film({})) guide.push(frame, 'standing', NO_FACTS);
    expect(guide.state).toMatchObject({ advice: [], isGood: true });
  });

  it('promises nothing beside height and times from an unknown side', () => {
    expect(measurableFrom('unknown')).toEqual([]);
  });
});

describe('hysteresis', () => {
  it('never changes its mind within 0.8 s, whatever it is told', () => {
    const excesses = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 50 });
    fc.assert(
      fc.property(excesses, (values) => {
        const fault = new Hysteresis(0.5);
        let changedMs = -1e9;
        let before = false;
        values.forEach((excess, i) => {
          const isOn = fault.push(i * 100, excess);
          if (isOn !== before) {
            expect(i * 100 - changedMs).toBeGreaterThanOrEqual(800);
            changedMs = i * 100;
          }
          before = isOn;
        });
      }),
    );
  });

  it('stays as it is within the slack', () => {
    const fault = new Hysteresis(0.5);
    for (let t = 0; t < 2000; t += 100) fault.push(t, 1);
    for (let t = 2000; t < 6000; t += 100) fault.push(t, -0.4);
    expect(fault.isOn).toBe(true);
    for (let t = 6000; t < 8000; t += 100) fault.push(t, -0.6);
    expect(fault.isOn).toBe(false);
  });
});
