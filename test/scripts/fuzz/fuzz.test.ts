import { expect, test } from 'vitest';
import { checkNoise, checkTrack } from '../../../scripts/fuzz/fuzz-checks.ts';

/** A small share of what `npm run test:fuzz` does; a failure there is added to this list. */
const SEEDS = { tracks: 2000, streams: 150, frames: 90 };

test('damaged tracks are read as far as they go, or refused with a message', async () => {
  const kinds = new Set<string>();
  for (let seed = 1; seed <= SEEDS.tracks; seed += 1) {
    const { finding, kind } = await checkTrack(seed);
    expect(finding).toBeNull();
    kinds.add(kind);
  }
  expect([...kinds].sort()).toEqual(['failed', 'frame', 'warning']);
});

test('landmarks that no body made give no valid attempt', () => {
  const styles = new Set<string>();
  for (let seed = 1; seed <= SEEDS.streams; seed += 1) {
    const { finding, kind } = checkNoise(seed, SEEDS.frames);
    expect(finding).toBeNull();
    styles.add(kind);
  }
  expect(styles.size).toBe(7);
});
