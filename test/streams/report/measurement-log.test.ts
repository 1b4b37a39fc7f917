import { describe, expect, it } from 'vitest';
import type { AnalysisEvent } from '../../../src/dsp/analysis/analysis-event.ts';
import type { Attempt } from '../../../src/dsp/analysis/attempt.ts';
import { MeasurementLog } from '../../../src/streams/report/measurement-log.ts';
import { sampleAttempt } from './sample-attempt.ts';

const attemptOf = (height: number): Attempt => ({
  ...sampleAttempt,
  data: { jump_height_m: height },
});

/** An analysis that says these things at the frames of these times, and this at the end. */
function scripted(
  byTime: Readonly<Record<number, readonly AnalysisEvent[]>>,
  atEnd: AnalysisEvent[],
) {
  return {
    push: ({ captureTimeMs }: { captureTimeMs: number }) => byTime[captureTimeMs] ?? [],
    finish: () => atEnd,
  };
}

describe('MeasurementLog', () => {
  it('keeps the last version of each attempt in their order, and what was rejected', () => {
    const movement = { from_ms: 1, to_ms: 2, reason: 'too_short' } as const;
    const log = new MeasurementLog(
      scripted(
        {
          10: [{ kind: 'attempt', index: 0, attempt: attemptOf(0.3) }],
          20: [{ kind: 'rejected', movement }],
          30: [
            { kind: 'attempt', index: 1, attempt: attemptOf(0.4) },
            { kind: 'amended', index: 0, attempt: attemptOf(0.31) },
          ],
        },
        [{ kind: 'amended', index: 1, attempt: attemptOf(0.42) }],
      ),
    );
    for (const captureTimeMs of [10, 20, 30]) {
      log.push({ captureTimeMs, image: null, world: null });
    }
    const { attempts, rejected } = log.finish();
    expect(attempts.map(({ data }) => data.jump_height_m)).toEqual([0.31, 0.42]);
    expect(rejected).toEqual([movement]);
  });

  it('measures count, duration and mean rate, and names a warning once', () => {
    const log = new MeasurementLog(scripted({}, []));
    for (let k = 0; k <= 70; k += 1) {
      log.push({ captureTimeMs: 500 + (k * 1000) / 30, image: null, world: null });
    }
    log.warn('last_line_cut_off');
    log.warn('last_line_cut_off');
    const report = log.finish();
    expect(report.frames).toBe(71);
    expect(report.duration_ms).toBeCloseTo(2333.333, 3);
    expect(report.fps).toBeCloseTo(30, 9);
    expect(report.warnings).toEqual(['last_line_cut_off']);
  });

  it('claims no rate for a recording of one frame or none', () => {
    const log = new MeasurementLog(scripted({}, []));
    expect(log.finish()).toMatchObject({ frames: 0, duration_ms: 0, fps: null });
  });
});
