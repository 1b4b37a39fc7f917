import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const methods = readFileSync('docs/METHODS.md', 'utf8').replaceAll(/\s+/g, ' ');

/** What the methods say in words, and the constant of the code that makes it true. */
const QUOTED: readonly (readonly [file: string, code: string, words: string])[] = [
  ['estimation/ballistic-fit', 'GRAVITY_M_S2 = 9.81', '9.81 m/s²'],
  ['estimation/metre-scale', 'GRAVITY_MODEL_SD = 0.09', "9 % besides the fit's own"],
  ['estimation/metre-scale', 'CHAIN_MODEL_SD = 0.03', 'further apart; 3 %, and'],
  ['estimation/metre-scale', 'WORLD_MODEL_SD = 0.08', '*world landmarks* (8 %'],
  ['tracking/body-scale', 'CHAIN_OF_STATURE = 0.796', '0.796 of stature'],
  ['tracking/body-scale', 'DEFAULT_STATURE_M = 1.74', '1.74 m is assumed'],
  ['tracking/body-scale', 'UNKNOWN_STATURE_SD_M = 0.095', '5.5 % more'],
  ['body/view', 'FRONT_BELOW_DEG = 35', '`front` below 35°'],
  ['body/view', 'SIDE_ABOVE_DEG = 65', '`side` above 65°'],
  ['estimation/event-timing', 'speedSpread: 0.08', 'a spread of 8 %'],
  ['estimation/foot-events', 'HEEL_LEAD_MS = 12', 'before the toe (12 ms)'],
  [
    'estimation/foot-events',
    'takeoff: { oblique: 4.5, side: 11, front: 6 }',
    '(4.5 ms oblique, 6 ms front, 11 ms side',
  ],
  ['estimation/foot-events', 'SINK_M = 0.037', 'still 3.7 cm above'],
  ['estimation/foot-events', 'REBOUND_MS = 5', 'rebound is read 5 ms later'],
  ['estimation/event-timing', 'AFTER_FALL = { speedSpread: 0.13', '13 % after a fall'],
  ['estimation/flight-estimate', 'TRIM = 0.08', 'between 8 % and 92 %'],
  ['estimation/flight-estimate', 'BODY_LAG_MS = 12', 'less the 12 ms'],
  ['estimation/flight-gate', 'MAX_GRAVITY_RATIO = 1.6', 'within a factor of 1.6 of g'],
  ['estimation/flight-gate', 'SHORTEST_FLIGHT_MS = 160', 'at least 160 ms'],
  ['estimation/flight-gate', 'MAX_ASYMMETRY = 0.2', 'more than a fifth of the flight'],
  ['estimation/flight-gate', 'MAX_TRAVEL_M_S = 1.3', 'less than 1.3 m/s'],
  ['estimation/jump-height', 'LANDING_DROP_M = 0.01;', 'cut off at zero, mean 2.4 cm'],
  ['estimation/jump-height', 'LANDING_DROP_SD_M = 0.025;', 'cut off at zero, mean 2.4 cm'],
  ['jumps/sj/squat-jump', 'ALLOWED_DIP_M = 0.02', 'Above 2 cm'],
  ['metrics/squat-hold', 'LEVEL_M = 0.007', 'within 7 mm'],
  ['metrics/transition-time', 'TURNING_M_S = 0.2', 'more slowly than 0.2 m/s'],
  ['metrics/force-and-power', 'LARGEST_FORCE_SD = 0.25', 'a quarter of itself'],
  ['metrics/hop-series', 'LONGEST_CONTACT_MS = 250', 'at most 250 ms'],
  ['metrics/takeoff-difference', 'LEVEL_M = 0.05', 'passes 5 cm'],
  ['metrics/landing', 'STABLE_M_S = 0.1', 'below 0.1 m/s for 0.4 s'],
  ['quality/assess-quality', 'SERIOUS_CAP = 70', 'caps the score at 70'],
];

describe('constants that the methods quote', () => {
  it.each(QUOTED)('%s: %s', (file, code, words) => {
    expect(readFileSync(`src/dsp/${file}.ts`, 'utf8')).toContain(code);
    expect(methods).toContain(words);
  });
});
