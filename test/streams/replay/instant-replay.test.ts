import { describe, expect, it } from 'vitest';
import {
  HIDDEN,
  RecentFrames,
  stepInstantReplay,
} from '../../../src/streams/replay/instant-replay.ts';
import { compareRecomputed } from '../../../src/streams/replay/recomputed.ts';
import {
  attemptSpan,
  eventAfter,
  eventBefore,
  timelineEvents,
} from '../../../src/streams/replay/timeline-events.ts';
import { NO_ANNOTATION } from '../../../src/streams/session/session-record.ts';
import { sampleAttempt } from '../report/sample-attempt.ts';
import { bodyAt } from '../session/session-bench.ts';

describe('the instant replay', () => {
  const shown = stepInstantReplay(HIDDEN, { kind: 'attempt', attempt: sampleAttempt });

  it('shows an attempt from before its first event to after its last', () => {
    expect(shown).toMatchObject({ kind: 'shown', span: { fromMs: 0, toMs: 1400 } });
  });

  it('stays while the athlete lands and gets ready, and goes when the next movement starts', () => {
    let state = shown;
    for (const phase of ['landing', 'moving', 'standing'] as const) {
      state = stepInstantReplay(state, { kind: 'phase', phase });
      expect(state).toBe(shown);
    }
    for (const phase of ['eccentric', 'drop', 'squat_hold'] as const) {
      expect(stepInstantReplay(shown, { kind: 'phase', phase })).toBe(HIDDEN);
    }
    expect(stepInstantReplay(shown, { kind: 'dismissed' })).toBe(HIDDEN);
  });

  it('holds the last frames in order', () => {
    const recent = new RecentFrames(4);
    for (const timeMs of [10, 20, 30, 40, 50, 60]) recent.push(bodyAt(timeMs));
    const times = recent.within({ fromMs: 20, toMs: 55 }).map((frame) => frame.captureTimeMs);
    expect(times).toEqual([30, 40, 50]);
  });
});

describe('the time line', () => {
  const later = { ...sampleAttempt.events, takeoff_ms: 2600, landing_ms: 3000 };
  const events = timelineEvents([sampleAttempt, { ...sampleAttempt, events: later }]);

  it('has every event that was seen, in order of time', () => {
    expect(events.map(({ timeMs }) => timeMs)).toEqual([
      400, 400, 500.00049, 500.00049, 600.12345678, 800, 800, 1000, 2600, 3000,
    ]);
    expect(attemptSpan(sampleAttempt)).toEqual({ fromMs: 0, toMs: 1400 });
  });

  it('leads from event to event', () => {
    expect(eventAfter(events, 1000)).toEqual({ timeMs: 2600, name: 'takeoff_ms', attempt: 1 });
    expect(eventBefore(events, 2600)).toMatchObject({ timeMs: 1000, name: 'landing_ms' });
    expect(eventAfter(events, 3000)).toBeNull();
    expect(eventBefore(events, 400)).toBeNull();
  });
});

describe('a session that is computed again', () => {
  const sessionId = '2f1c3d5e-0000-4000-8000-000000000001';
  const stored = (index: number, takeoff_ms: number) => ({
    sessionId,
    index,
    appVersion: '0.0.9',
    attempt: { ...sampleAttempt, events: { ...sampleAttempt.events, takeoff_ms } },
    corrected: null,
    ...NO_ANNOTATION,
  });

  it('pairs what is one jump, and tells what differs, is missing or is new', () => {
    const first = stored(0, 600);
    const second = stored(1, 5000);
    const higher = { ...first.attempt, data: { ...sampleAttempt.data, jump_height_m: 0.2 } };
    const fresh = stored(0, 9000).attempt;
    expect(compareRecomputed([first, second], [fresh, higher])).toEqual([
      { stored: first, recomputed: higher, isSame: false },
      { stored: second, recomputed: null, isSame: false },
      { stored: null, recomputed: fresh, isSame: false },
    ]);
  });

  it('sees no difference in the order of fields', () => {
    const old = stored(0, 600);
    const turned = Object.fromEntries(Object.entries(old.attempt).toReversed());
    const [pair] = compareRecomputed([old], [{ ...turned, ...old.attempt }]);
    expect(Object.keys(turned)).not.toEqual(Object.keys(old.attempt));
    expect(pair?.isSame).toBe(true);
  });

  it('sees no difference below what is printed', () => {
    const old = stored(0, 600);
    const data = { ...sampleAttempt.data, jump_height_m: 0.196123456 };
    const [pair] = compareRecomputed([old], [{ ...old.attempt, data }]);
    expect(pair?.isSame).toBe(true);
  });
});
