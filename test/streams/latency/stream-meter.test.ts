import { describe, expect, test } from 'vitest';
import { reportedFigures } from '../../../src/streams/latency/stream-figures.ts';
import { NO_LOSSES, StreamMeter } from '../../../src/streams/latency/stream-meter.ts';

const INTERVAL_MS = 1000 / 50;
/** The camera's clock stands so far from the page's, ms. */
const CAMERA_AHEAD_MS = 5e6;

/** A frame's way: 4 ms to the worker, 20 ms there, 2 ms of analysis, 6 ms to the screen. */
function pass(meter: StreamMeter, takenMs: number, lateMs = 0, isDrawn = true): void {
  const captureTimeMs = takenMs + CAMERA_AHEAD_MS;
  const arrivedAtMs = takenMs + 10 + lateMs;
  meter.delivered(captureTimeMs, arrivedAtMs);
  const receivedAtMs = arrivedAtMs + 4;
  const landmarksAtMs = receivedAtMs + 20;
  const timing = { arrivedAtMs, receivedAtMs, landmarksAtMs, returnedAtMs: landmarksAtMs + 1 };
  meter.analysed(captureTimeMs, timing, landmarksAtMs + 2);
  if (isDrawn) meter.drawn(captureTimeMs, landmarksAtMs + 8);
}

describe('a stream’s figures', () => {
  test('follow a frame from span to span, whatever clock the camera has', () => {
    const meter = new StreamMeter(NO_LOSSES);
    for (let i = 0; i < 100; i += 1) pass(meter, i * INTERVAL_MS);
    const { latency, cameraRateHz, measuredRateHz, dropped } = meter.figures;
    expect(cameraRateHz).toBeCloseTo(50, 6);
    expect(measuredRateHz).toBeCloseTo(50, 6);
    expect(latency.wait.p50Ms).toBeCloseTo(4, 1);
    expect(latency.landmarks.p50Ms).toBeCloseTo(20, 6);
    expect(latency.analysis.p50Ms).toBeCloseTo(2, 6);
    expect(latency.drawn.p50Ms).toBeCloseTo(6, 6);
    expect(latency.total.p50Ms).toBeCloseTo(32, 1);
    expect(dropped).toEqual({ notDelivered: 0, replaced: 0, failed: 0, notDrawn: 0 });
  });

  test('tell frames that come late by how much later than the fastest they were', () => {
    const meter = new StreamMeter(NO_LOSSES);
    for (let i = 0; i < 200; i += 1) pass(meter, i * INTERVAL_MS, i % 10 === 9 ? 30 : 0);
    expect(meter.figures.latency.wait.p50Ms).toBeCloseTo(4, 0);
    expect(meter.figures.latency.wait.p95Ms).toBeCloseTo(34, 0);
  });

  test('count lost frames by where they were lost', () => {
    const losses = { droppedFrames: 7, failedFrames: 2 };
    const meter = new StreamMeter(losses);
    for (let i = 0; i < 50; i += 1) pass(meter, i * INTERVAL_MS);
    // Two frames never came, then came one that was not drawn.
    pass(meter, 52 * INTERVAL_MS, 0, false);
    losses.droppedFrames += 3;
    losses.failedFrames += 1;
    const { dropped, cameraRateHz } = meter.figures;
    expect(dropped).toEqual({ notDelivered: 2, replaced: 3, failed: 1, notDrawn: 1 });
    expect(cameraRateHz).toBeCloseTo(50, 6);
  });

  test('take a long pause for a pause', () => {
    const meter = new StreamMeter(NO_LOSSES);
    for (let i = 0; i < 50; i += 1) pass(meter, i * INTERVAL_MS);
    pass(meter, 60_000);
    expect(meter.figures.dropped.notDelivered).toBe(0);
  });

  test('begin anew with another stream, and say nothing where nothing is known', () => {
    const losses = { droppedFrames: 7, failedFrames: 2 };
    const meter = new StreamMeter(losses);
    for (let i = 0; i < 50; i += 1) pass(meter, i * INTERVAL_MS);
    meter.start();
    expect(reportedFigures(meter.figures)).toMatchObject({
      camera_rate_hz: null,
      measured_rate_hz: null,
      latency_p50_ms: { wait: null, landmarks: null, analysis: null, drawn: null, total: null },
      frames_not_drawn: 0,
      frames_replaced: 0,
      delegate: null,
    });
  });
});
