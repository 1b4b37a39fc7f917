import dsp from 'dsp.js';
import { assertSample, type Filter } from './filter.ts';

const INTERNAL_RATE_HZ = 480;
const STEP_MS = 1000 / INTERNAL_RATE_HZ;
/** After a gap this long the past says nothing: the filter starts again. */
const RESTART_GAP_MS = 1000;

/**
 * Second-order Butterworth low-pass for samples at irregular instants.
 *
 * The input is taken as linear between samples and filtered on an internal grid of 480 Hz, so the
 * response is that of the analogue filter whatever the camera's rate does. dsp.js designs the
 * section (RBJ cookbook, bilinear transform, Q = 1/√2). The delay at low frequency is
 * √2 / (2π·fc): 37 ms at 6 Hz.
 */
export class ButterworthLowPass implements Filter {
  readonly #b0: number;
  readonly #b1: number;
  readonly #b2: number;
  readonly #a1: number;
  readonly #a2: number;
  /** The last two inputs and outputs on the internal grid. */
  #x1 = Number.NaN;
  #x2 = Number.NaN;
  #y1 = Number.NaN;
  #y2 = Number.NaN;
  #gridMs = Number.NaN;
  #lastMs = Number.NEGATIVE_INFINITY;
  #lastValue = 0;

  /** @param cutOffHz −3 dB frequency; at most a quarter of the internal rate (120 Hz) */
  constructor(cutOffHz: number) {
    if (!(cutOffHz > 0 && cutOffHz <= INTERNAL_RATE_HZ / 4)) {
      throw new RangeError(`cutOffHz must be in (0, ${INTERNAL_RATE_HZ / 4}], got ${cutOffHz}`);
    }
    const design = new dsp.Biquad(dsp.DSP.LPF, INTERNAL_RATE_HZ);
    design.setQ(Math.SQRT1_2);
    design.setF0(cutOffHz);
    this.#b0 = design.b0a0;
    this.#b1 = design.b1a0;
    this.#b2 = design.b2a0;
    this.#a1 = design.a1a0;
    this.#a2 = design.a2a0;
  }

  push(timeMs: number, value: number): number {
    assertSample(this.#lastMs, timeMs, value);
    if (!(timeMs - this.#lastMs <= RESTART_GAP_MS)) {
      this.#x1 = value;
      this.#x2 = value;
      this.#y1 = value;
      this.#y2 = value;
      this.#gridMs = timeMs;
    } else {
      const slope = (value - this.#lastValue) / (timeMs - this.#lastMs);
      while (this.#gridMs + STEP_MS <= timeMs) {
        this.#gridMs += STEP_MS;
        this.#advance(this.#lastValue + slope * (this.#gridMs - this.#lastMs));
      }
    }
    this.#lastMs = timeMs;
    this.#lastValue = value;
    const y1 = this.#y1;
    // Between grid points: towards the output that the next grid point would have.
    return y1 + (this.#output(value) - y1) * ((timeMs - this.#gridMs) / STEP_MS);
  }

  reset(): void {
    this.#lastMs = Number.NEGATIVE_INFINITY;
  }

  #output(x0: number): number {
    const inputs = this.#b0 * x0 + this.#b1 * this.#x1 + this.#b2 * this.#x2;
    return inputs - this.#a1 * this.#y1 - this.#a2 * this.#y2;
  }

  #advance(x0: number): void {
    const y0 = this.#output(x0);
    this.#x2 = this.#x1;
    this.#x1 = x0;
    this.#y2 = this.#y1;
    this.#y1 = y0;
  }
}
