import { beforeEach, describe, expect, test } from 'vitest';
import { WatchBench } from './watch-bench.ts';

let bench: WatchBench;

beforeEach(() => {
  bench = new WatchBench();
});

function expectRisingTimes(): void {
  const { timesMs } = bench;
  for (let i = 1; i < timesMs.length; i += 1) {
    expect(timesMs[i] ?? 0).toBeGreaterThan(timesMs[i - 1] ?? 0);
  }
}

function filming(): void {
  bench.begin();
  bench.film(3000);
}

describe('before it ever delivered', () => {
  test.each(['no_camera', 'permission_refused'] as const)('%s is passed on at once', (code) => {
    bench.fail(code);
    expect(bench.kinds).toEqual(['failed']);
    expect(bench.completed).toBe(true);
    expect(bench.said).toEqual([]);
  });

  test('a permission that is long in coming is waited for', () => {
    bench.time.pass(600_000);
    expect(bench.openings).toHaveLength(1);
    filming();
    expect(bench.kinds).toEqual(['opened']);
  });
});

describe('a camera that delivered and', () => {
  test('is unplugged is opened anew as soon as it is there again', () => {
    filming();
    bench.fail('camera_lost');
    for (let tries = 0; tries < 4; tries += 1) {
      bench.time.pass(1100);
      bench.fail('no_camera');
    }
    const openings = bench.openings.length;
    bench.devicesChanged.next();
    expect(bench.openings).toHaveLength(openings + 1);
    filming();
    expect(bench.kinds).toEqual(['opened', 'interrupted', 'opened']);
    expect(bench.saidCauses).toEqual(['fault camera_lost', 'recovered camera_lost']);
    expectRisingTimes();
  });

  test('is held by another program is tried again with growing pauses', () => {
    filming();
    bench.fail('camera_lost');
    const atMs: number[] = [];
    let openings = bench.openings.length;
    for (let passedMs = 0; passedMs < 30_000; passedMs += 50) {
      bench.time.pass(50);
      if (bench.openings.length === openings) continue;
      openings = bench.openings.length;
      atMs.push(passedMs);
      bench.fail('no_camera');
    }
    const pausesMs = atMs.slice(1).map((each, i) => each - (atMs[i] ?? 0));
    expect(pausesMs.slice(0, 6)).toEqual([250, 500, 1000, 2000, 2000, 2000]);
  });

  test('stops delivering without a word is opened anew within a second and a half', () => {
    filming();
    bench.time.pass(1500);
    expect(bench.openings).toHaveLength(2);
    expect(bench.said[0]).toMatchObject({ kind: 'fault', cause: 'camera_stalled' });
    filming();
    expect(bench.said[1]).toMatchObject({ kind: 'recovered', cause: 'camera_stalled' });
    expectRisingTimes();
  });

  test('hangs while it is being opened anew is given up and opened once more', () => {
    filming();
    bench.fail('camera_lost');
    bench.time.pass(8000);
    expect(bench.openings).toHaveLength(3);
  });

  test('loses its permission ends, and says so', () => {
    filming();
    bench.fail('camera_lost');
    bench.time.pass(10);
    bench.fail('permission_refused');
    expect(bench.kinds).toEqual(['opened', 'interrupted', 'failed']);
    expect(bench.events.at(-1)).toMatchObject({ code: 'camera_lost' });
    expect(bench.completed).toBe(true);
  });

  test('is hidden for an hour is not missed', () => {
    filming();
    bench.life.next({ kind: 'hidden' });
    bench.time.pass(3_600_000);
    expect(bench.openings).toHaveLength(1);
    bench.life.next({ kind: 'visible' });
    bench.film(2000);
    expect(bench.said).toEqual([]);
  });

  test('sleeps for an hour with the device is opened anew at waking', () => {
    filming();
    bench.time.sleep(3_600_000);
    bench.life.next({ kind: 'woke', afterMs: 3_600_000 });
    bench.time.pass(1);
    expect(bench.openings).toHaveLength(2);
    filming();
    expect(bench.kinds).toEqual(['opened', 'interrupted', 'opened']);
    expectRisingTimes();
  });

  test('sleeps without the page noticing goes on, if it goes on', () => {
    filming();
    bench.time.sleep(60_000);
    bench.time.pass(10);
    bench.film(2000);
    expect(bench.openings).toHaveLength(1);
  });
});

describe('a clock that', () => {
  test.each([
    ['jumps back a little', -150],
    ['stands still for a moment', -300],
    ['jumps ahead', 400],
    ['jumps ahead by an hour', 3_600_000],
  ])('%s breaks the stream, and times rise all the same', (_, stepMs) => {
    filming();
    const lastMs = bench.timesMs.at(-1) ?? 0;
    bench.clockMs = stepMs;
    bench.film(3000);
    expect(bench.kinds).toEqual(['opened', 'interrupted', 'opened']);
    expect(bench.openings).toHaveLength(1);
    expect(bench.saidCauses).toEqual(['fault clock_jumped', 'recovered clock_jumped']);
    const interrupted = bench.events.find(({ kind }) => kind === 'interrupted');
    expect(interrupted).toMatchObject({ sinceMs: lastMs });
    expectRisingTimes();
  });

  test('jumps back by an hour looks like a camera that stopped, which is opened anew', () => {
    filming();
    bench.clockMs = -3_600_000;
    bench.film(2000);
    expect(bench.openings).toHaveLength(2);
    filming();
    expect(bench.kinds).toEqual(['opened', 'interrupted', 'opened']);
    expectRisingTimes();
  });

  test('is sound is believed although the page was busy', () => {
    filming();
    for (const lateMs of [400, 367, 333, 300, 200, 150, 90, 0]) bench.film(30, lateMs);
    bench.film(1000);
    expect(bench.kinds).toEqual(['opened']);
  });

  test('drifts by a hundredth of a percent is believed', () => {
    bench.begin();
    for (let minute = 0; minute < 20; minute += 1) {
      bench.film(60_000);
      bench.clockMs += 6;
    }
    expect(bench.kinds).toEqual(['opened']);
  });
});

describe('a picture that', () => {
  const scene = (seed: number): Uint8ClampedArray =>
    Uint8ClampedArray.from({ length: 4096 }, (_, i) => (i * 7 + seed) % 200);

  test('is black is announced, and its end too', () => {
    bench.raster = new Uint8ClampedArray(4096);
    filming();
    expect(bench.saidCauses).toEqual(['fault camera_black']);
    bench.raster = scene(1);
    bench.film(600);
    expect(bench.saidCauses).toEqual(['fault camera_black', 'recovered camera_black']);
  });

  test('is frozen is announced', () => {
    bench.raster = scene(1);
    filming();
    expect(bench.said).toEqual([]);
    bench.film(2500);
    expect(bench.saidCauses).toEqual(['fault camera_frozen']);
  });

  test('is still but alive is none of both', () => {
    bench.begin();
    for (let look = 0; look < 40; look += 1) {
      bench.raster = scene(look);
      bench.film(250);
    }
    expect(bench.said).toEqual([]);
  });
});

test('a black camera does not fill the log', () => {
  bench.raster = new Uint8ClampedArray(4096);
  bench.begin();
  bench.film(60_000);
  expect(bench.log.entries.length).toBeLessThan(3);
});
