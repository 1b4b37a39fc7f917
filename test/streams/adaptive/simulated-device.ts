import {
  type QualityDecision,
  type QualityState,
  startQuality,
  stepQuality,
} from '../../../src/streams/adaptive/quality-controller.ts';
import { qualityLadder, type Rung } from '../../../src/streams/adaptive/quality-ladder.ts';

/** A device on which each rung of the ladder has a cost of its own. */
export interface SimulatedDevice {
  readonly ladder: readonly Rung[];
  /** ms a frame at each rung when the device is cool. */
  readonly costsMs: readonly number[];
  readonly intervalMs: number;
}

/** A change that was made. */
export interface Change {
  readonly atMs: number;
  readonly from: number;
  readonly to: number;
  readonly reason: 'too_slow' | 'room';
}

/** What happened in a run. */
export interface Run {
  readonly changes: readonly Change[];
  readonly rung: number;
}

/** How the device and the athlete behave over time. */
export interface Behaviour {
  readonly durationMs: number;
  /** Factor on all costs. */
  readonly slowness?: (atMs: number) => number;
  /** Factor on each measurement. */
  readonly noise?: () => number;
  readonly free?: (atMs: number) => boolean;
}

export const ladder = qualityLadder('accurate', 'GPU', true);

/** Lets the controller run on a device, one measurement a second. */
export function runOn(device: SimulatedDevice, behaviour: Behaviour): Run {
  const { durationMs, slowness = () => 1, noise = () => 1, free = () => true } = behaviour;
  const changes: Change[] = [];
  let state: QualityState = startQuality(device.ladder);
  for (let atMs = 0; atMs < durationMs; atMs += 1000) {
    const from = state.rung;
    const costMs = (device.costsMs[from] ?? 0) * slowness(atMs) * noise();
    const load = { atMs, costMs, intervalMs: device.intervalMs, free: free(atMs) };
    const step: { state: QualityState; decision: QualityDecision } = stepQuality(
      device.ladder,
      state,
      load,
    );
    ({ state } = step);
    if (step.decision.kind === 'change') {
      changes.push({ atMs, from, to: step.decision.to, reason: step.decision.reason });
    }
  }
  return { changes, rung: state.rung };
}
