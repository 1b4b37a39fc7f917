import { describe, expect, it } from 'vitest';
import type { AnalysisOptions } from '../../../src/dsp/analysis/analysis-event.ts';
import { incompleteAttempt } from '../../../src/dsp/analysis/incomplete-attempt.ts';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import type { LandmarkHistory } from '../../../src/dsp/tracking/history.ts';
import { historyOf, METRES_PER_UNIT, STANDING } from '../stick-figure.ts';
import { heightAt, TAKEOFF_MS } from '../synthetic-flight.ts';

const OPTIONS: AnalysisOptions = {
  picture: { widthPx: 720, heightPx: 1280 },
  type: 'auto',
  statureM: 1.75,
  massKg: null,
  boxHeightM: null,
  sex: null,
  ageYears: null,
  trainingLevel: null,
};

/** A history whose toes stand until the take-off and rise with the body from there. */
function seenFor(ms: number, liftM: (timeMs: number) => number = heightAt): LandmarkHistory {
  const history = historyOf(
    (t) => ({ ...STANDING, lift: liftM(t) / METRES_PER_UNIT }),
    TAKEOFF_MS + ms,
    1000 / 120,
  );
  const standingY = history.y(history.first, Landmark.leftFootIndex);
  moveToes(history, (_, t) => {
    const roseM = Math.max(0, liftM(t) - liftM(TAKEOFF_MS));
    return t < TAKEOFF_MS ? standingY : standingY - roseM / METRES_PER_UNIT;
  });
  return history;
}

function moveToes(history: LandmarkHistory, y: (seenY: number, timeMs: number) => number): void {
  for (let i = history.first; i < history.end; i++) {
    const points = history.points(i);
    for (const toe of [Landmark.leftFootIndex, Landmark.rightFootIndex]) {
      points[2 * toe + 1] = y(history.y(i, toe), history.timeMs(i));
    }
  }
}

const told = (history: LandmarkHistory, changes: Partial<AnalysisOptions> = {}) =>
  incompleteAttempt(history, TAKEOFF_MS, TAKEOFF_MS + 20, { ...OPTIONS, ...changes });

describe('incompleteAttempt', () => {
  it('is an attempt without numbers where the body was seen in free fall', () => {
    const attempt = told(seenFor(250));
    expect(attempt).toMatchObject({
      status: 'incomplete',
      data: { jump_height_m: null, flight_time_ms: null },
      quality: { warnings: ['quality.landing_not_seen'] },
    });
    expect(Math.abs((attempt?.events.takeoff_ms ?? 0) - TAKEOFF_MS)).toBeLessThan(25);
  });

  it('needs the flight to be seen for 120 ms', () => {
    expect(told(seenFor(100))).toBeNull();
    expect(told(seenFor(140))).not.toBeNull();
  });

  it('is none where the body falls at anything but g', () => {
    expect(told(seenFor(250), { statureM: 1.7 * 1.75 })).toBeNull();
    expect(told(seenFor(250), { statureM: 1.75 / 1.7 })).toBeNull();
  });

  it('is none where the body leaves more slowly than for a jump of 7 cm', () => {
    const hop = (t: number): number => {
      const s = (t - TAKEOFF_MS) / 1000;
      return s < 0 ? 0 : 0.06 + 0.9 * s - 0.5 * 9.81 * s * s;
    };
    expect(told(seenFor(250, hop))).toBeNull();
  });

  it('is none where the feet stay where they stood, or stood outside the picture', () => {
    const still = seenFor(250);
    const floorY = still.y(still.first, Landmark.leftFootIndex);
    moveToes(still, () => floorY);
    expect(told(still)).toBeNull();
    const outside = seenFor(250);
    moveToes(outside, (y) => y + 0.2);
    expect(told(outside)).toBeNull();
  });
});
