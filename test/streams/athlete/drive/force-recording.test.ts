import { describe, expect, it } from 'vitest';
import {
  findContacts,
  parseForceMot,
} from '../../../../src/streams/athlete/drive/force-recording.ts';

/** Two plates at 100 Hz that share a force equally. */
const mot = (total: readonly number[]): string =>
  [
    'nColumns=5',
    'endheader',
    'time\tground_force_1_vx\tground_force_1_vy\tground_force_2_vy\tground_force_2_py',
    ...total.map((force, index) => `${index / 100}\t7\t${force / 2}\t${force / 2}\t9`),
  ].join('\n');

describe('contacts from ground forces', () => {
  it('sums the vertical forces of all plates', () => {
    const force = parseForceMot(mot([0, 100, 300]));
    expect(force.rateHz).toBeCloseTo(100, 9);
    expect([...force.verticalN]).toEqual([0, 100, 300]);
  });

  it('prolongs the flank to the threshold between two samples', () => {
    // 520 N at 40 ms, 1520 N at 50 ms: 1 N a 10 µs, so 20 N are reached 5 ms before 40 ms.
    // 420 N at 60 ms, 220 N at 70 ms: the threshold is met 10 ms after 70 ms.
    const contacts = findContacts(parseForceMot(mot([0, 0, 0, 0, 520, 1520, 420, 220, 0, 0])));
    expect(contacts).toHaveLength(1);
    expect(contacts[0]?.startS).toBeCloseTo(0.035, 6);
    expect(contacts[0]?.endS).toBeCloseTo(0.08, 6);
  });

  it('leaves ends open that the recording does not show', () => {
    const contacts = findContacts(parseForceMot(mot([600, 600, 0, 0, 600])));
    expect(contacts.map(({ startS }) => startS)[0]).toBe(Number.NEGATIVE_INFINITY);
    expect(contacts.map(({ endS }) => endS)[1]).toBe(Number.POSITIVE_INFINITY);
  });

  it('refuses a text without forces', () => {
    expect(() => parseForceMot('time\tx\n0\t1')).toThrow(/endheader/);
  });
});
