import { expect, it } from 'vitest';
import { isAttemptPhase } from '../../../src/dsp/phases/attempt-phase.ts';

it.each(['absent', 'moving', 'standing'] as const)('nobody attempts anything while %s', (phase) => {
  expect(isAttemptPhase(phase)).toBe(false);
});

it.each(['squat_hold', 'eccentric', 'concentric', 'drop', 'contact', 'flight', 'landing'] as const)(
  '%s is a part of an attempt',
  (phase) => {
    expect(isAttemptPhase(phase)).toBe(true);
  },
);
