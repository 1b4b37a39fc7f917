import type { TrainingCue } from '../../streams/training/training-state.ts';

/** One tone: Hz, s after now, s long. */
type Tone = readonly [frequencyHz: number, afterS: number, lengthS: number];

const TONES: Readonly<Record<TrainingCue['kind'], readonly Tone[]>> = {
  ready: [
    [660, 0, 0.12],
    [660, 0.18, 0.12],
  ],
  count: [[440, 0, 0.1]],
  go: [[880, 0, 0.4]],
  takeoff: [[1047, 0, 0.07]],
  landing: [[523, 0, 0.1]],
  result: [],
  rest_over: [
    [523, 0, 0.15],
    [784, 0.2, 0.25],
  ],
  set_done: [
    [523, 0, 0.12],
    [659, 0.14, 0.12],
    [784, 0.28, 0.3],
  ],
};
const LOUDNESS = 0.25;
/** Without it the tones would click, s. */
const RAMP_S = 0.008;

/** The beeps. Browsers are silent until the page was touched once; see {@link unlock}. */
export class CueSounds {
  #context: AudioContext | null = null;

  /** Call it at any touch: from then on sounds are allowed. */
  unlock(): void {
    this.#context ??= new AudioContext({ latencyHint: 'interactive' });
    if (this.#context.state === 'suspended') this.#context.resume().catch(() => undefined);
  }

  play(cue: TrainingCue['kind']): void {
    const context = this.#context;
    if (context === null || context.state !== 'running') return;
    for (const [frequencyHz, afterS, lengthS] of TONES[cue]) {
      const startS = context.currentTime + afterS;
      const oscillator = new OscillatorNode(context, { frequency: frequencyHz });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setTargetAtTime(LOUDNESS, startS, RAMP_S);
      gain.gain.setTargetAtTime(0, startS + lengthS, RAMP_S);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(startS);
      oscillator.stop(startS + lengthS + 10 * RAMP_S);
    }
  }
}
