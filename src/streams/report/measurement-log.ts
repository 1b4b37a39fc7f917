import type { AnalysisEvent } from '../../dsp/analysis/analysis-event.ts';
import type { Attempt, RejectedMovement } from '../../dsp/analysis/attempt.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import type { Measurements } from './analysis-report.ts';

/** What the log needs of the analysis: frames in, events out. */
export interface FrameAnalyzer {
  push(frame: LandmarkFrame): readonly AnalysisEvent[];
  /** The stream ended: what was still open is closed. */
  finish(): readonly AnalysisEvent[];
}

/**
 * Runs an analysis over the frames of one recording and keeps what a report tells about it: the
 * last version of each attempt, what was rejected, and the frames' count and rate.
 */
export class MeasurementLog {
  readonly #analyzer: FrameAnalyzer;
  readonly #attempts: Attempt[] = [];
  readonly #rejected: RejectedMovement[] = [];
  readonly #warnings = new Set<string>();
  #frames = 0;
  #firstTimeMs = 0;
  #lastTimeMs = 0;

  constructor(analyzer: FrameAnalyzer) {
    this.#analyzer = analyzer;
  }

  push(frame: LandmarkFrame): void {
    if (this.#frames === 0) this.#firstTimeMs = frame.captureTimeMs;
    this.#lastTimeMs = frame.captureTimeMs;
    this.#frames += 1;
    this.#note(this.#analyzer.push(frame));
  }

  /** Notes the code of something that was wrong with the recording, once. */
  warn(code: string): void {
    this.#warnings.add(code);
  }

  /** Ends the recording and gives what was measured. Call it once, after the last frame. */
  finish(): Measurements {
    this.#note(this.#analyzer.finish());
    const durationMs = this.#lastTimeMs - this.#firstTimeMs;
    return {
      frames: this.#frames,
      duration_ms: durationMs,
      fps: durationMs > 0 ? ((this.#frames - 1) * 1000) / durationMs : null,
      warnings: [...this.#warnings],
      attempts: this.#attempts,
      rejected: this.#rejected,
    };
  }

  #note(events: readonly AnalysisEvent[]): void {
    for (const event of events) {
      switch (event.kind) {
        case 'attempt':
        case 'amended':
          this.#attempts[event.index] = event.attempt;
          break;
        case 'rejected':
          this.#rejected.push(event.movement);
          break;
        case 'phase':
        case 'takeoff':
        case 'landing':
        case 'retracted':
          break;
        default:
          event satisfies never;
      }
    }
  }
}
