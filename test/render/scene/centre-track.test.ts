import { beforeEach, expect, test } from 'vitest';
import { CENTRE_TRACK_CAPACITY, CentreTrack } from '../../../src/render/scene/centre-track.ts';
import { FatLines } from '../../../src/render/scene/fat-lines.ts';

/** Lines that remember what was drawn. */
class DrawnLines extends FatLines {
  segments: (readonly [number, number, number, number])[] = [];

  override clear(): void {
    this.segments = [];
  }

  override add(x0: number, y0: number, x1: number, y1: number): void {
    this.segments.push([x0, y0, x1, y1]);
  }
}

let lines: DrawnLines;

beforeEach(() => {
  lines = new DrawnLines(CENTRE_TRACK_CAPACITY);
});

test('the way is drawn from the older frame to the newer one, y upwards', () => {
  const track = new CentreTrack();
  track.push(0, 0.5, 0.6);
  track.push(33, 0.5, 0.5);
  track.draw(lines, { aspect: 0.5, mirrored: false }, 33);
  expect(lines.segments).toEqual([[0.25, 0.4, 0.25, 0.5]]);
});

test('a front camera is mirrored', () => {
  const track = new CentreTrack();
  track.push(0, 0.25, 0.5);
  track.push(33, 0.25, 0.5);
  track.draw(lines, { aspect: 2, mirrored: true }, 33);
  expect(lines.segments).toEqual([[1.5, 0.5, 1.5, 0.5]]);
});

test('what is older than two seconds is gone, however many frames came', () => {
  const track = new CentreTrack();
  for (let index = 0; index < 1000; index += 1) track.push(index * 100, 0.5, 0.5);
  track.draw(lines, { aspect: 1, mirrored: false }, 999 * 100);
  expect(lines.segments).toHaveLength(20);
});

test('a stream that is forgotten leaves nothing', () => {
  const track = new CentreTrack();
  track.push(0, 0.5, 0.5);
  track.push(33, 0.5, 0.5);
  track.clear();
  track.draw(lines, { aspect: 1, mirrored: false }, 33);
  expect(lines.segments).toEqual([]);
});
