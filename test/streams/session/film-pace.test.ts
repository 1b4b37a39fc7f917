import { expect, test } from 'vitest';
import { FilmPace } from '../../../src/streams/session/film-pace.ts';

/** Frames at 30 Hz that wait so long for the landmarker. @returns which of them were recorded */
function film(pace: FilmPace, frames: number, waitMs: number): readonly boolean[] {
  return Array.from({ length: frames }, (_, at) => {
    const arrivedAtMs = 33 * at;
    const receivedAtMs = arrivedAtMs + waitMs;
    return pace.takes({ arrivedAtMs, receivedAtMs, landmarksAtMs: null, returnedAtMs: 0 });
  });
}

test('every picture is recorded while the landmarker is ready for each frame', () => {
  expect(film(new FilmPace(), 300, 0.5)).toEqual(Array(300).fill(true));
});

test('every second picture is recorded while frames wait for the landmarker', () => {
  const pace = new FilmPace();
  film(pace, 100, 8);
  const taken = film(pace, 40, 8);
  expect(taken.slice(1)).toEqual(taken.slice(0, -1).map((was) => !was));
});

test('one frame that waits for the model to load spares nothing', () => {
  const pace = new FilmPace();
  expect(film(pace, 1, 3000)).toEqual([true]);
  expect(film(pace, 100, 0.5)).toEqual(Array(100).fill(true));
});

test('a landmarker that has caught up has all pictures recorded again, one that wavers has not', () => {
  const pace = new FilmPace();
  film(pace, 100, 8);
  film(pace, 200, 2);
  expect(film(pace, 4, 2).filter(Boolean)).toHaveLength(2);
  film(pace, 200, 0.5);
  expect(film(pace, 4, 0.5)).toEqual(Array(4).fill(true));
});

test('what came without a landmarker is recorded whole', () => {
  const pace = new FilmPace();
  for (let at = 0; at < 10; at += 1) {
    const timing = { arrivedAtMs: at, receivedAtMs: null, landmarksAtMs: null, returnedAtMs: at };
    expect(pace.takes(timing)).toBe(true);
  }
});
