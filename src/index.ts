/**
 * Kinemotion Live as a library: the analysis of the page and the command, for tracks and streams of
 * pose landmarks. It needs no browser.
 *
 * @packageDocumentation
 */
export type {
  AnalysisEvent,
  AnalysisOptions,
  LiveState,
  TrainingLevel,
} from './dsp/analysis/analysis-event.ts';
export type {
  Attempt,
  AttemptEvents,
  AttemptQuality,
  AttemptStatus,
  AttemptValidation,
  JumpType,
  Metrics,
  Phase,
  RejectedMovement,
  RejectionReason,
  ReportedTimes,
  ValidationIssue,
} from './dsp/analysis/attempt.ts';
export { compareAttempts, type MetricDifference } from './dsp/analysis/compare-attempts.ts';
export {
  type CorrectionAthlete,
  type CorrectionProblem,
  type CorrectionResult,
  correctAttempt,
  type SetEvents,
} from './dsp/analysis/correct-attempt.ts';
export { JumpAnalyzer } from './dsp/analysis/jump-analyzer.ts';
export { ButterworthLowPass } from './dsp/filters/butterworth-low-pass.ts';
export type { Filter } from './dsp/filters/filter.ts';
export { LocalPolynomial, type LocalPolynomialSettings } from './dsp/filters/local-polynomial.ts';
export { OneEuroFilter, type OneEuroSettings } from './dsp/filters/one-euro.ts';
export { OutlierGate, type OutlierGateSettings } from './dsp/filters/outlier-gate.ts';
export { attemptInsights, sessionInsights } from './dsp/insights/find-insights.ts';
export type { Insight } from './dsp/insights/insight.ts';
export { LANDMARK_COUNT, Landmark, type LandmarkName } from './dsp/landmarks/landmark.ts';
export type { LandmarkFrame, PictureSize } from './dsp/landmarks/landmark-frame.ts';
export { METRIC_NAMES, type MetricName, type SeriesMetricName } from './dsp/metrics/metric-name.ts';
export type { Athlete } from './dsp/validation/athlete-profile.ts';
export { type AnalysedLandmarks, createPipeline } from './streams/create-pipeline.ts';
export {
  type AnalysisReport,
  analysisReport,
  type FileReport,
  formatReport,
  type Measurements,
} from './streams/report/analysis-report.ts';
export { analyzeTrack, type TrackAnalysis } from './streams/report/analyze-track.ts';
export {
  type AnnotatedReport,
  type AttemptAnnotation,
  attemptsCsv,
} from './streams/report/attempts-csv.ts';
export { SERIES_COLUMNS, SeriesCsv } from './streams/report/series-csv.ts';
export type { AthleteSettings } from './streams/report/track-analysis-options.ts';
export { readTrack, type TrackItem } from './streams/track/read-track.ts';
export type {
  TrackFailure,
  TrackFailureCode,
  TrackWarning,
} from './streams/track/track-failure.ts';
export type { TrackHeader } from './streams/track/track-header.ts';
export { trackLines } from './streams/track/write-track.ts';
