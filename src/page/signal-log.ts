import type { LiveState } from '../dsp/analysis/analysis-event.ts';
import type { Phase } from '../dsp/analysis/attempt.ts';
import type { MovementSignals, PhaseSpan } from '../render/charts/chart-data.ts';

/** Samples kept: 17 s at 120 Hz. */
const CAPACITY = 2048;

/** The last seconds of the hip's height and velocity, and of the phases; written in place. */
export class SignalLog {
  readonly #timesMs = new Float64Array(CAPACITY);
  readonly #heightsM = new Float64Array(CAPACITY);
  readonly #velocities = new Float64Array(CAPACITY);
  readonly #phases = new Array<Phase>(CAPACITY).fill('absent');
  #count = 0;

  push({ captureTimeMs, hipHeightM, hipVelocityMS, phase }: LiveState): void {
    const slot = this.#count % CAPACITY;
    this.#timesMs[slot] = captureTimeMs;
    this.#heightsM[slot] = hipHeightM;
    this.#velocities[slot] = hipVelocityMS;
    this.#phases[slot] = phase;
    this.#count += 1;
  }

  /** Newest time, ms; NaN before the first sample. */
  get newestMs(): number {
    return this.#count === 0 ? Number.NaN : (this.#timesMs[(this.#count - 1) % CAPACITY] ?? 0);
  }

  /** The samples between two instants, in seconds from `zeroMs`. */
  between(fromMs: number, toMs: number, zeroMs: number): MovementSignals {
    const timesS: number[] = [];
    const heightsM: number[] = [];
    const velocitiesMS: number[] = [];
    const phases: PhaseSpan[] = [];
    const oldest = Math.max(0, this.#count - CAPACITY);
    for (let i = oldest; i < this.#count; i += 1) {
      const slot = i % CAPACITY;
      const timeMs = this.#timesMs[slot] ?? 0;
      if (timeMs < fromMs || timeMs > toMs) continue;
      const timeS = (timeMs - zeroMs) / 1000;
      timesS.push(timeS);
      heightsM.push(this.#heightsM[slot] ?? 0);
      velocitiesMS.push(this.#velocities[slot] ?? 0);
      const phase = this.#phases[slot] ?? 'absent';
      const last = phases.at(-1);
      if (last?.phase === phase) last.toS = timeS;
      else {
        if (last !== undefined) last.toS = timeS;
        phases.push({ phase, fromS: timeS, toS: timeS });
      }
    }
    return { timesS, heightsM, velocitiesMS, phases };
  }
}
