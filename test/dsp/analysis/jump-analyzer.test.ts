import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import { noNoise } from '../../../src/streams/athlete/noise/noise-model.ts';
import { analyse, film, framesOf } from '../filmed.ts';

const cmj = film('cmj', { seed: 3 });
const cmjFrames = framesOf(cmj);
const truth = cmj.truth.jumps[0];
if (truth === undefined) throw new Error('a countermovement jump without a jump');

const until = (timeMs: number) => cmjFrames.filter(({ captureTimeMs }) => captureTimeMs < timeMs);

describe('JumpAnalyzer', () => {
  it('announces take-off and landing while they happen, and the result within 350 ms', () => {
    const { events, attempts } = analyse(cmjFrames);
    const kinds = events.map(({ kind }) => kind).filter((kind) => kind !== 'phase');
    expect(kinds).toEqual(['takeoff', 'landing', 'attempt', 'amended']);
    expect(attempts.length).toBe(1);
    const { reported } = attempts[0] ?? { reported: null };
    expect((reported?.takeoff_ms ?? 0) - truth.events.takeoff_ms).toBeLessThan(100);
    expect((reported?.landing_ms ?? 0) - truth.events.landing_ms).toBeLessThan(100);
    expect((reported?.result_ms ?? 0) - truth.events.landing_ms).toBeLessThan(350);
    expect(reported?.takeoff_ms).toBeGreaterThan(truth.events.takeoff_ms);
  });

  it('is a function of the frames: the same again, to the last digit', () => {
    expect(analyse(cmjFrames)).toEqual(analyse(cmjFrames));
  });

  it('is causal: what it has said does not depend on what follows', () => {
    const whole = analyse(cmjFrames).events;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: cmjFrames.length }), (count) => {
        // finish() closes what is open; before it the stream says the same.
        const part = cmjFrames.slice(0, count);
        const lastMs = part.at(-1)?.captureTimeMs ?? 0;
        const said = analyse([
          ...part,
          { captureTimeMs: lastMs + 1e-3, image: null, world: null },
        ]).events;
        const due = whole.filter((event) => event.kind === 'phase' && event.atMs <= lastMs);
        expect(said.filter((event) => event.kind === 'phase' && event.atMs <= lastMs)).toEqual(due);
      }),
      { numRuns: 25 },
    );
  });

  it('passes over a frame that does not come after the last', () => {
    const stuttered = cmjFrames.flatMap((frame, i) => [frame, frame, cmjFrames[i - 1] ?? frame]);
    expect(analyse(stuttered)).toEqual(analyse(cmjFrames));
  });

  it('does not care for the origin of the clock', () => {
    const shifted = cmjFrames.map((frame) => ({
      ...frame,
      captureTimeMs: frame.captureTimeMs + 4096,
    }));
    const [here] = analyse(cmjFrames).attempts;
    const [there] = analyse(shifted).attempts;
    expect(there?.data.flight_time_ms).toBeCloseTo(here?.data.flight_time_ms ?? Number.NaN, 3);
    expect((there?.events.takeoff_ms ?? 0) - 4096).toBeCloseTo(
      here?.events.takeoff_ms ?? Number.NaN,
      3,
    );
  });

  it('gives an incomplete attempt without numbers when the stream ends in flight', () => {
    const { takeoff_ms, landing_ms } = truth.events;
    const { attempts } = analyse(until(takeoff_ms + 0.7 * (landing_ms - takeoff_ms)));
    expect(attempts.length).toBe(1);
    expect(attempts[0]).toMatchObject({
      type: 'cmj',
      status: 'incomplete',
      events: { landing_ms: null, apex_ms: null },
      data: { jump_height_m: null, flight_time_ms: null },
      reported: { landing_ms: null },
    });
    expect(Math.abs((attempts[0]?.events.takeoff_ms ?? 0) - takeoff_ms)).toBeLessThan(60);
  });

  it.each([
    ['sj', 'sj', null],
    ['dj', 'dj', null],
    ['cmj', 'cmj', 'known'],
  ] as const)('recognises an incomplete %s by what came before it', (movement, type, start) => {
    const track = film(movement, { seed: 3 });
    const jump = track.truth.jumps[0]?.events;
    if (jump === undefined) throw new Error('no jump');
    const endMs = jump.takeoff_ms + 0.7 * (jump.landing_ms - jump.takeoff_ms);
    const seen = framesOf(track).filter(({ captureTimeMs }) => captureTimeMs < endMs);
    const [attempt] = analyse(seen).attempts;
    expect(attempt).toMatchObject({ type, status: 'incomplete' });
    expect(attempt?.events.movement_start_ms === null).toBe(start === null);
    const [wanted] = analyse(seen, { type: 'hop' }).attempts;
    expect(wanted?.type).toBe('hop');
  });

  it('gives no attempt when the athlete walks out of the film in flight', () => {
    const { takeoff_ms } = truth.events;
    const gone = cmjFrames.map((frame) =>
      frame.captureTimeMs > takeoff_ms + 70 ? { ...frame, image: null, world: null } : frame,
    );
    const { attempts, events } = analyse(gone);
    expect(attempts.filter(({ status }) => status !== 'incomplete')).toEqual([]);
    const announced = events.filter(({ kind }) => kind === 'takeoff').length;
    const closed = events.filter(({ kind }) => kind === 'retracted' || kind === 'attempt').length;
    expect(closed).toBe(announced);
  });

  it('finishes a jump whose film ends right after the landing', () => {
    const { attempts } = analyse(until(truth.events.landing_ms + 120));
    expect(attempts.length).toBe(1);
    expect(attempts[0]?.status).not.toBe('incomplete');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300])(
    'takes landmarks of %d for no athlete: no attempt, and the jump after them is measured',
    (value) => {
      const broken = (frame: LandmarkFrame): LandmarkFrame => ({
        ...frame,
        captureTimeMs: frame.captureTimeMs - 60_000,
        image: frame.image && Array.from(frame.image, (v, i) => (i % 7 === 0 ? value : v)),
      });
      expect(analyse(cmjFrames.map(broken)).attempts).toEqual([]);
      const both = [...cmjFrames.map(broken), ...cmjFrames];
      expect(analyse(both).attempts.length).toBe(1);
    },
  );

  it('bridges lost frames: two in a row anywhere in the flight change little', () => {
    const [whole] = analyse(cmjFrames).attempts;
    const { takeoff_ms, landing_ms } = truth.events;
    for (const share of [0.2, 0.5, 0.8]) {
      const lostMs = takeoff_ms + share * (landing_ms - takeoff_ms);
      const frames = cmjFrames.map((frame) =>
        Math.abs(frame.captureTimeMs - lostMs) < 17
          ? { ...frame, image: null, world: null }
          : frame,
      );
      const { attempts } = analyse(frames);
      expect(attempts.length).toBe(1);
      const apart = (attempts[0]?.data.flight_time_ms ?? 0) - (whole?.data.flight_time_ms ?? 0);
      expect(Math.abs(apart)).toBeLessThan(20);
    }
  });

  it('shows the state of the moment', () => {
    const standing = film('standing', { seed: 2, noise: noNoise });
    const { events } = analyse(framesOf(standing));
    expect(events.map((event) => (event.kind === 'phase' ? event.phase : event.kind))).toEqual([
      'moving',
      'standing',
    ]);
  });

  it('takes the named type and says when nothing of it was seen', () => {
    const [attempt] = analyse(cmjFrames, { type: 'sj' }).attempts;
    expect(attempt?.type).toBe('sj');
    expect(attempt?.status).toBe('flagged');
    expect(attempt?.quality.warnings).toContain('quality.sj_without_hold');
  });
});
