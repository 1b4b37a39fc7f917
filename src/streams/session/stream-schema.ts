import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const figure = v.nullable(v.pipe(v.number(), v.finite()));
const spans = v.object({
  wait: figure,
  landmarks: figure,
  analysis: figure,
  drawn: figure,
  total: figure,
});

/** How the stream ran when a session was recorded: rates, latency, lost frames. */
export const streamSchema = v.object({
  camera_rate_hz: figure,
  measured_rate_hz: figure,
  latency_p50_ms: spans,
  latency_p95_ms: spans,
  frames_not_delivered: count,
  frames_replaced: count,
  frames_failed: count,
  frames_not_drawn: count,
  delegate: v.nullable(v.picklist(['GPU', 'CPU'])),
});
