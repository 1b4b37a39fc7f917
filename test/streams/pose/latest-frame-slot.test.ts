import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LatestFrameSlot } from '../../../src/streams/pose/latest-frame-slot.ts';

function slotOf() {
  const sent: number[] = [];
  const dropped: number[] = [];
  const slot = new LatestFrameSlot<number>(
    (item) => sent.push(item),
    (item) => dropped.push(item),
  );
  return { slot, sent, dropped };
}

test('the first goes at once, one waits, and a newer one takes its place', () => {
  const { slot, sent, dropped } = slotOf();
  for (const item of [1, 2, 3]) slot.offer(item);
  expect(sent).toEqual([1]);
  expect(dropped).toEqual([2]);
  slot.answered();
  expect(sent).toEqual([1, 3]);
});

test('whoever waits for a vacancy goes on when the waiting place is free', async () => {
  const { slot } = slotOf();
  slot.offer(1);
  await slot.vacant();
  slot.offer(2);
  let isVacant = false;
  const vacancy = slot.vacant().then(() => {
    isVacant = true;
  });
  await Promise.resolve();
  expect(isVacant).toBe(false);
  slot.answered();
  await vacancy;
  expect(isVacant).toBe(true);
});

test('whatever happens, every item is sent or dropped once, in order, the newest never dropped', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), (offers) => {
      const { slot, sent, dropped } = slotOf();
      let offered = 0;
      let answers = 0;
      for (const isOffer of offers) {
        if (isOffer) {
          offered += 1;
          slot.offer(offered);
        } else if (answers < sent.length) {
          answers += 1;
          slot.answered();
        }
      }
      while (answers < sent.length) {
        answers += 1;
        slot.answered();
      }
      const all = [...sent, ...dropped].toSorted((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: offered }, (_, index) => index + 1));
      expect(sent).toEqual(sent.toSorted((a, b) => a - b));
      if (offered > 0) expect(sent.at(-1)).toBe(offered);
      expect(slot.idle).toBe(true);
    }),
  );
});
