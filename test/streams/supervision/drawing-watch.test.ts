import { beforeEach, expect, test } from 'vitest';
import { DrawingWatch } from '../../../src/streams/supervision/drawing-watch.ts';
import { ErrorLog } from '../../../src/streams/supervision/error-log.ts';
import { Supervisor } from '../../../src/streams/supervision/supervisor.ts';
import { VirtualTime } from './virtual-time.ts';

let time: VirtualTime;
let supervisor: Supervisor;
let said: string[];
let isHidden: boolean;
let setUps: number;
let watch: DrawingWatch;

beforeEach(() => {
  time = new VirtualTime();
  supervisor = new Supervisor(time, new ErrorLog(null, () => new Date(0)));
  said = [];
  supervisor.events.subscribe(({ kind, cause }) => said.push(`${kind} ${cause}`));
  isHidden = false;
  setUps = 0;
  watch = new DrawingWatch(
    supervisor,
    time,
    () => isHidden,
    () => {
      setUps += 1;
    },
  );
});

function frames(ms: number, areDrawn = false): void {
  for (let passedMs = 0; passedMs < ms; passedMs += 33) {
    time.pass(33);
    watch.handed();
    if (areDrawn) watch.drawn();
  }
}

test('frames that are drawn are in order, however few they are', () => {
  frames(2000, true);
  time.pass(60_000);
  frames(2000, true);
  expect(said).toEqual([]);
});

test('frames that never get on the screen: said, and the drawing is set up anew within 1.1 s', () => {
  frames(500, true);
  frames(1100);
  expect(said).toEqual(['fault drawing_stuck']);
  expect(setUps).toBe(1);
  frames(100, true);
  expect(said).toEqual(['fault drawing_stuck', 'recovered drawing_stuck']);
});

test('what cannot be drawn at all is tried again with growing pauses, and said once', () => {
  frames(30_000);
  expect(said).toEqual(['fault drawing_stuck']);
  expect(setUps).toBeGreaterThan(8);
  expect(setUps).toBeLessThan(30);
});

test('a hidden page is left alone, and a page that comes back has its time', () => {
  isHidden = true;
  frames(10_000);
  isHidden = false;
  frames(900);
  expect(said).toEqual([]);
});

test('sleep counts for nothing', () => {
  time.pass(33);
  watch.handed();
  time.sleep(3_600_000);
  frames(600);
  expect(said).toEqual([]);
});

test('a lost graphics context is not said twice', () => {
  frames(100, true);
  supervisor.fault('drawing_lost', '');
  frames(10_000);
  expect(said).toEqual(['fault drawing_lost']);
  expect(setUps).toBe(0);
});

test('a frame of a stream that is over is not waited for', () => {
  frames(900);
  watch.forget();
  frames(900);
  expect(said).toEqual([]);
});
