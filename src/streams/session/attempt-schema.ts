import * as v from 'valibot';

/** Numbers beyond this are no measurement. */
const LARGEST = 1e15;
const MAX_TEXT = 500;
const MAX_LIST = 1000;

const finite = v.pipe(v.number(), v.finite(), v.minValue(-LARGEST), v.maxValue(LARGEST));
const maybe = v.nullable(finite);
const word = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,80}$/));
const metrics = v.record(name, maybe);

/** An attempt as files and the store hold it; what is not known is left out. */
export const attemptSchema = v.object({
  type: v.picklist(['cmj', 'dj', 'sj', 'hop']),
  status: v.picklist(['valid', 'flagged', 'incomplete']),
  events: v.pipe(
    v.object({
      movement_start_ms: maybe,
      lowest_point_ms: maybe,
      takeoff_ms: maybe,
      apex_ms: maybe,
      landing_ms: maybe,
      contact_start_ms: v.optional(maybe),
    }),
    v.transform(({ contact_start_ms, ...events }) =>
      contact_start_ms === undefined ? events : { ...events, contact_start_ms },
    ),
  ),
  data: metrics,
  uncertainty: metrics,
  reported: v.object({ takeoff_ms: maybe, landing_ms: maybe, result_ms: maybe }),
  quality: v.pipe(
    v.object({
      confidence: v.picklist(['high', 'medium', 'low']),
      quality_score: finite,
      warnings: v.pipe(v.array(word), v.maxLength(MAX_LIST)),
      withheld: v.optional(v.record(name, word)),
    }),
    v.transform(({ withheld, ...quality }) =>
      withheld === undefined ? quality : { ...quality, withheld },
    ),
  ),
  validation: v.pipe(
    v.object({
      status: v.picklist(['PASS', 'PASS_WITH_WARNINGS', 'FAIL']),
      issues: v.pipe(
        v.array(
          v.object({
            severity: v.picklist(['ERROR', 'WARNING', 'INFO']),
            metric: word,
            message: word,
            value: maybe,
            bounds: v.nullable(v.tuple([finite, finite])),
          }),
        ),
        v.maxLength(MAX_LIST),
      ),
      athlete_profile: v.optional(word),
    }),
    v.transform(({ athlete_profile, ...validation }) =>
      athlete_profile === undefined ? validation : { ...validation, athlete_profile },
    ),
  ),
});

/** A movement that was no jump, as files and the store hold it. */
export const rejectedSchema = v.object({
  from_ms: finite,
  to_ms: finite,
  reason: v.picklist([
    'feet_never_left_the_ground',
    'no_free_fall',
    'did_not_return',
    'travelled_too_far',
    'landed_too_low',
    'too_short',
    'tracking_lost',
  ]),
});
