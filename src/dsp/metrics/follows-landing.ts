import type { Attempt } from '../analysis/attempt.ts';

/** A rebound begins this close to the landing before it, ms. */
const SAME_LANDING_MS = 150;

/** Whether an attempt is a rebound out of a landing: both belong to one series. */
export function followsLanding({ type, events }: Attempt, landingMs: number): boolean {
  const contactMs = events.contact_start_ms ?? Number.NaN;
  return type === 'hop' && Math.abs(contactMs - landingMs) < SAME_LANDING_MS;
}
