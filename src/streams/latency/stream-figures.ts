import type { PoseDelegate } from '../pose/pose-message.ts';
import type { PosePreset } from '../pose/pose-preset.ts';

/**
 * The parts of a frame's way: from capture to the worker, there until its landmarks are known, on
 * until the analysis is done, on until it is drawn; and all of it.
 */
export type LatencySpan = 'wait' | 'landmarks' | 'analysis' | 'drawn' | 'total';

/** Median and 95th percentile over the last frames, ms; NaN before there were any. */
export interface LatencyPercentiles {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Frames that were lost on the way, by cause. */
export interface DroppedFrames {
  /** Their places in the camera's rhythm were empty: the camera or the browser left them out. */
  readonly notDelivered: number;
  /** A newer frame came before they were looked at. */
  readonly replaced: number;
  /** The landmarker could not work on them. */
  readonly failed: number;
  /** Measured, but a newer frame was drawn instead, or the page was hidden. */
  readonly notDrawn: number;
}

/** Where the time goes, of one stream. The panel and the report read the same. */
export interface StreamFigures {
  /** Rate at which the camera takes pictures, Hz; NaN before two frames. */
  readonly cameraRateHz: number;
  /** Rate at which frames are measured, Hz; NaN before two frames. */
  readonly measuredRateHz: number;
  readonly latency: Readonly<Record<LatencySpan, LatencyPercentiles>>;
  readonly dropped: DroppedFrames;
  /** Null where the source brings landmarks of its own, or before the model is loaded. */
  readonly preset: PosePreset | null;
  readonly delegate: PoseDelegate | null;
  /** Longer side of the pictures the landmarker sees, px; null: as they come. */
  readonly inputLongSidePx: number | null;
}

/** The figures as a report's `quality` names them; null: not known. */
export interface ReportedFigures {
  readonly camera_rate_hz: number | null;
  readonly measured_rate_hz: number | null;
  readonly latency_p50_ms: Readonly<Record<LatencySpan, number | null>>;
  readonly latency_p95_ms: Readonly<Record<LatencySpan, number | null>>;
  readonly frames_not_delivered: number;
  readonly frames_replaced: number;
  readonly frames_failed: number;
  readonly frames_not_drawn: number;
  readonly delegate: PoseDelegate | null;
}

/** Figures as a report keeps them, rounded to a tenth. */
export function reportedFigures(figures: StreamFigures): ReportedFigures {
  const { dropped } = figures;
  return {
    camera_rate_hz: tenths(figures.cameraRateHz),
    measured_rate_hz: tenths(figures.measuredRateHz),
    latency_p50_ms: eachSpan((span) => tenths(figures.latency[span].p50Ms)),
    latency_p95_ms: eachSpan((span) => tenths(figures.latency[span].p95Ms)),
    frames_not_delivered: dropped.notDelivered,
    frames_replaced: dropped.replaced,
    frames_failed: dropped.failed,
    frames_not_drawn: dropped.notDrawn,
    delegate: figures.delegate,
  };
}

/** A value for each span. */
export function eachSpan<T>(value: (span: LatencySpan) => T): Readonly<Record<LatencySpan, T>> {
  return {
    wait: value('wait'),
    landmarks: value('landmarks'),
    analysis: value('analysis'),
    drawn: value('drawn'),
    total: value('total'),
  };
}

function tenths(value: number): number | null {
  return Number.isFinite(value) ? Math.round(10 * value) / 10 : null;
}
