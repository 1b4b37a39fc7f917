import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  pause,
  play,
  REPLAY_RATES,
  seek,
  setLoop,
  setRate,
  startPlayhead,
} from '../../../src/streams/replay/playhead.ts';

const start = startPlayhead({ fromMs: 1000, toMs: 5000 });

describe('the playhead', () => {
  it('moves as fast as it is told, and not at rest', () => {
    expect(advance(start, 100).timeMs).toBe(1000);
    for (const rate of REPLAY_RATES) {
      expect(advance(play(setRate(start, rate)), 80).timeMs).toBe(1000 + 80 * rate);
    }
    expect(advance(pause(play(start)), 100).timeMs).toBe(1000);
  });

  it('stops at the end, and plays again from the start', () => {
    const atEnd = advance(play(start), 9999);
    expect(atEnd).toMatchObject({ timeMs: 5000, playing: false });
    expect(play(atEnd)).toMatchObject({ timeMs: 1000, playing: true });
  });

  it('goes round in a loop without losing time', () => {
    const looped = play(setLoop(seek(start, 2100), { fromMs: 2000, toMs: 2300 }));
    expect(advance(looped, 150).timeMs).toBe(2250);
    expect(advance(looped, 250).timeMs).toBe(2050);
    expect(advance(looped, 3250)).toMatchObject({ timeMs: 2050, playing: true });
    expect(seek(looped, 4000).loop).toBeNull();
    expect(seek(looped, 2200).loop).not.toBeNull();
    expect(setLoop(start, { fromMs: 9000, toMs: 9900 }).loop).toBeNull();
  });

  it('never leaves the recording, whatever is done', () => {
    const instant = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const step = fc.oneof(
      instant.map((timeMs) => (head: typeof start) => seek(head, timeMs)),
      fc.nat(1e6).map((ms) => (head: typeof start) => advance(head, ms)),
      fc.constant(play),
      fc.constantFrom(...REPLAY_RATES).map((rate) => (head: typeof start) => setRate(head, rate)),
      fc.tuple(instant, instant).map(
        ([fromMs, toMs]) =>
          (head: typeof start) =>
            setLoop(head, { fromMs, toMs }),
      ),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { timeMs } = steps.reduce((head, next) => next(head), start);
        expect(timeMs).toBeGreaterThanOrEqual(1000);
        expect(timeMs).toBeLessThanOrEqual(5000);
      }),
    );
  });
});
