import { describe, expect, it } from 'vitest';
import type { AnalysisOptions } from '../../../src/dsp/analysis/analysis-event.ts';
import type { ViewEstimate } from '../../../src/dsp/body/view.ts';
import type { Preparation } from '../../../src/dsp/estimation/preparation.ts';
import { countermovementJump } from '../../../src/dsp/jumps/cmj/countermovement-jump.ts';
import { dropJump } from '../../../src/dsp/jumps/dj/drop-jump.ts';
import { hop } from '../../../src/dsp/jumps/hop/hop.ts';
import { jumpKindOf } from '../../../src/dsp/jumps/index.ts';
import type { JumpEvidence, JumpKind } from '../../../src/dsp/jumps/jump-kind.ts';
import { squatJump } from '../../../src/dsp/jumps/sj/squat-jump.ts';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { MetricSheet } from '../../../src/dsp/metrics/metric-sheet.ts';
import { METRES_PER_UNIT } from '../stick-figure.ts';
import { flightOf, PUSH, pushHistory, TAKEOFF_MS } from '../synthetic-flight.ts';

const OPTIONS: AnalysisOptions = {
  picture: { widthPx: 720, heightPx: 1280 },
  type: 'auto',
  statureM: 1.75,
  massKg: 75,
  boxHeightM: null,
  sex: null,
  ageYears: null,
  trainingLevel: null,
};
const SIDE: ViewEstimate = { view: 'side', yawDeg: 90, sdDeg: 6 };
const FLIGHT = flightOf(pushHistory());

const PREPARATIONS = {
  countermovement: {
    kind: 'countermovement',
    start: { timeMs: PUSH.startMs - 400, depthM: 0.3 },
    lowestMs: PUSH.startMs,
  },
  unseenStart: { kind: 'countermovement', start: null, lowestMs: PUSH.startMs },
  hold: {
    kind: 'squat_hold',
    holdStartMs: PUSH.startMs - 1000,
    lowestMs: PUSH.startMs,
  },
  contact: {
    kind: 'contact',
    contactStartMs: TAKEOFF_MS - 190,
    contactStartSdMs: 5,
    lowestMs: TAKEOFF_MS - 100,
    feetDropM: 0.31,
  },
} satisfies Record<string, Preparation>;

function evidenceOf(preparation: Preparation, changes: Partial<JumpEvidence> = {}): JumpEvidence {
  return {
    flight: FLIGHT,
    preparation,
    isRebound: false,
    view: SIDE,
    swappedFrames: 0,
    options: OPTIONS,
    ...changes,
  };
}

function measure(kind: JumpKind, evidence: JumpEvidence): MetricSheet {
  const sheet = new MetricSheet();
  sheet.set('jump_height_m', PUSH.heightM, 0.01);
  kind.measure(evidence, sheet);
  return sheet;
}

describe('recognition', () => {
  it.each([
    ['countermovement', false, 'cmj'],
    ['hold', false, 'sj'],
    ['contact', false, 'dj'],
    ['contact', true, 'hop'],
  ] as const)('a %s (rebound: %s) is a %s', (preparation, isRebound, type) => {
    const evidence = evidenceOf(PREPARATIONS[preparation], { isRebound });
    expect(jumpKindOf('auto', evidence).type).toBe(type);
  });
});

describe('a push of constant force, worked by hand', () => {
  const sheet = measure(countermovementJump, evidenceOf(PREPARATIONS.countermovement));

  it('gives distance, duration and velocities', () => {
    expect(sheet.value('push_off_distance_m')).toBeCloseTo(0.3, 2);
    expect(sheet.value('concentric_duration_ms')).toBeCloseTo(PUSH.durationMs, 1);
    expect(sheet.value('takeoff_velocity_m_s')).toBeCloseTo(2.801, 3);
    expect(Math.abs(sheet.value('peak_concentric_velocity_m_s') - 2.801)).toBeLessThan(0.25);
    expect(sheet.value('jump_height_rise_m')).toBeCloseTo(0.4, 2);
  });

  it('gives mean force by impulse and by Samozino alike, 1717 N, and power 2405 W', () => {
    const newtons = 75 * (PUSH.accelerationMS2 + 9.81);
    expect(newtons).toBeCloseTo(1716.75, 1);
    expect(sheet.value('mean_force_n') / newtons).toBeCloseTo(1, 3);
    expect(sheet.value('mean_force_samozino_n') / newtons).toBeCloseTo(1, 1);
    expect(sheet.value('mean_power_w') / (newtons * 1.4007)).toBeCloseTo(1, 1);
    expect(sheet.value('mean_power_w')).toBeLessThan(sheet.value('peak_power_w'));
  });

  it('measures a peak force near the mean, as the force is constant', () => {
    const peak = sheet.value('peak_force_n');
    expect(Math.abs(peak / (75 * (PUSH.accelerationMS2 + 9.81)) - 1)).toBeLessThan(0.25);
  });

  it('gives the times of the way down and RSImod', () => {
    expect(sheet.value('eccentric_duration_ms')).toBeCloseTo(400, 9);
    const totalMs = 400 + PUSH.durationMs;
    expect(sheet.value('total_movement_time_ms')).toBeCloseTo(totalMs, 2);
    expect(sheet.value('rsi_mod_m_s')).toBeCloseTo(400 / totalMs, 4);
    expect(sheet.value('countermovement_depth_m')).toBe(0.3);
  });
});

describe('countermovement jump', () => {
  it('withholds what begins with an unseen start, and never counts from the clip’s', () => {
    const sheet = measure(countermovementJump, evidenceOf(PREPARATIONS.unseenStart));
    expect(sheet.withheld).toMatchObject({
      eccentric_duration_ms: 'not_seen',
      total_movement_time_ms: 'not_seen',
      countermovement_depth_m: 'not_seen',
      rsi_mod_m_s: 'not_seen',
    });
    expect(sheet.value('concentric_duration_ms')).toBeGreaterThan(0);
  });

  it('has no force or power without a mass', () => {
    const options = { ...OPTIONS, massKg: null };
    const sheet = measure(
      countermovementJump,
      evidenceOf(PREPARATIONS.countermovement, { options }),
    );
    for (const name of ['peak_power_w', 'mean_power_w', 'peak_force_n', 'mean_force_n'] as const) {
      expect(sheet.value(name)).toBeNaN();
      expect(sheet.withheld[name]).toBe('needs_mass');
    }
  });

  it('is more certain of the force with a surer scale', () => {
    const sure = { ...FLIGHT, scale: { ...FLIGHT.scale, relativeSd: 0.001 } };
    const unsure = { ...FLIGHT, scale: { ...FLIGHT.scale, relativeSd: 0.1 } };
    const sd = (flight: typeof FLIGHT) =>
      measure(countermovementJump, evidenceOf(PREPARATIONS.countermovement, { flight })).sd(
        'mean_power_samozino_w',
      );
    expect(sd(unsure)).toBeGreaterThan(sd(sure));
  });
});

describe('squat jump', () => {
  it('measures the hold', () => {
    const sheet = measure(squatJump, evidenceOf(PREPARATIONS.hold));
    expect(Math.abs(sheet.value('squat_hold_duration_ms') - 1000)).toBeLessThan(50);
    expect(sheet.value('squat_dip_m')).toBeCloseTo(0, 2);
    expect(sheet.value('peak_power_sayers_w')).toBeCloseTo(6070 * 0.4 + 45.3 * 75 - 2055, 1);
    expect(sheet.value('peak_power_w')).toBe(sheet.value('peak_power_sayers_w'));
  });

  it.each([
    [0, []],
    [0.02, []],
    [0.08, ['quality.sj_countermovement']],
  ] as const)('with a dip of %d m out of the hold has the flags %j', (dipM, flags) => {
    const history = pushHistory();
    for (let i = history.first; i < history.end; i++) {
      const share = 1 - Math.abs(history.timeMs(i) - PUSH.startMs) / 200;
      const points = history.points(i);
      for (const hip of [Landmark.leftHip, Landmark.rightHip]) {
        const y = points[2 * hip + 1] ?? Number.NaN;
        points[2 * hip + 1] = y + (Math.max(0, share) * dipM) / METRES_PER_UNIT;
      }
    }
    const evidence = evidenceOf(PREPARATIONS.hold, { flight: flightOf(history) });
    const sheet = measure(squatJump, evidence);
    expect(Math.abs(sheet.value('squat_dip_m') - dipM)).toBeLessThan(0.02);
    expect(squatJump.flags(evidence, sheet)).toEqual(flags);
  });

  it('is flagged where the test says so but nothing was held', () => {
    const evidence = evidenceOf(PREPARATIONS.countermovement);
    const sheet = measure(squatJump, evidence);
    expect(sheet.withheld.squat_hold_duration_ms).toBe('not_seen');
    expect(squatJump.flags(evidence, sheet)).toEqual(['quality.sj_without_hold']);
  });
});

describe('rebounds', () => {
  it('has contact time and both indices, which differ by 8/(g·flight)', () => {
    const sheet = measure(dropJump, evidenceOf(PREPARATIONS.contact));
    expect(sheet.value('ground_contact_time_ms')).toBeCloseTo(190, 9);
    expect(sheet.value('rsi_flight_contact')).toBeCloseTo(PUSH.flightMs / 190, 4);
    expect(sheet.value('rsi_height_contact_m_s')).toBeCloseTo(400 / 190, 4);
    const ratio = sheet.value('rsi_flight_contact') / sheet.value('rsi_height_contact_m_s');
    expect(ratio).toBeCloseTo(8 / (9.81 * (PUSH.flightMs / 1000)), 3);
    expect(sheet.value('leg_stiffness_kn_m')).toBeGreaterThan(0);
  });

  it('half a second over 150 ms is an RSI of 3.33', () => {
    const flight = { ...FLIGHT, flightTimeMs: 500 };
    const contact = { ...PREPARATIONS.contact, contactStartMs: TAKEOFF_MS - 150 };
    const sheet = measure(hop, evidenceOf(contact, { flight, isRebound: true }));
    expect(sheet.value('rsi_flight_contact')).toBeCloseTo(3.33, 2);
    expect(sheet.data).not.toHaveProperty('drop_height_m');
  });

  it('knows the drop well from the side and badly from the front', () => {
    const side = measure(dropJump, evidenceOf(PREPARATIONS.contact));
    const view: ViewEstimate = { view: 'front', yawDeg: 0, sdDeg: 12 };
    const front = measure(dropJump, evidenceOf(PREPARATIONS.contact, { view }));
    expect(side.value('drop_height_m')).toBe(0.31);
    expect(side.sd('drop_height_m')).toBeLessThan(0.03);
    expect(front.sd('drop_height_m')).toBeGreaterThan(0.1);
    const unknown: ViewEstimate = { view: 'unknown', yawDeg: Number.NaN, sdDeg: Number.NaN };
    const unsure = measure(dropJump, evidenceOf(PREPARATIONS.contact, { view: unknown }));
    expect(unsure.sd('drop_height_m')).toBeGreaterThan(0.1);
  });

  it('withholds the contact that was not seen, and is flagged', () => {
    for (const kind of [dropJump, hop]) {
      const evidence = evidenceOf(PREPARATIONS.countermovement);
      const sheet = measure(kind, evidence);
      expect(sheet.withheld.ground_contact_time_ms).toBe('not_seen');
      expect(kind.flags(evidence, sheet)).toEqual(['quality.contact_not_seen']);
      expect(kind.flags(evidenceOf(PREPARATIONS.contact), sheet)).toEqual([]);
    }
  });

  it('has no stiffness without a mass', () => {
    const options = { ...OPTIONS, massKg: null };
    const sheet = measure(dropJump, evidenceOf(PREPARATIONS.contact, { options }));
    expect(sheet.withheld.leg_stiffness_kn_m).toBe('needs_mass');
  });
});
