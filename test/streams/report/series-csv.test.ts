import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { SERIES_COLUMNS, SeriesCsv } from '../../../src/streams/report/series-csv.ts';
import { demoScene } from '../../../src/streams/source/demo-scene.ts';

const SCENE_FRAMES = 330;

test('the movement of a simulated jump, a row a frame', () => {
  const scene = demoScene();
  const series = new SeriesCsv({
    picture: scene.picture,
    type: 'auto',
    statureM: null,
    massKg: null,
    boxHeightM: null,
    sex: null,
    ageYears: null,
    trainingLevel: null,
  });
  let text = series.header() + series.row({ captureTimeMs: -40.00049, image: null, world: null });
  let frames = 0;
  for (const frame of scene.frames()) {
    if (frames++ === SCENE_FRAMES) break;
    text += series.row(frame);
  }
  const { data, errors } = Papa.parse<Record<string, string>>(text.trim(), { header: true });
  expect(errors).toEqual([]);
  expect(Object.keys(data[0] ?? {})).toEqual(SERIES_COLUMNS);
  expect(data[0]).toMatchObject({
    time_ms: '-40',
    phase: 'absent',
    tracked: '0',
    hip_height_m: '',
  });
  expect(data).toHaveLength(SCENE_FRAMES + 1);
  // The demo's athlete jumps 32 cm: the hip rises that much, and by the stretched ankle.
  const highest = Math.max(...data.map((row) => Number(row.hip_height_m)));
  expect(highest).toBeGreaterThan(0.32);
  expect(highest).toBeLessThan(0.55);
  expect(new Set(data.map((row) => row.phase))).toContain('flight');
  const standing = data.find((row) => row.phase === 'standing');
  expect(Number(standing?.knee_angle_left_deg)).toBeGreaterThan(150);
});
