import { type Observable, Subject } from 'rxjs';
import type { ErrorLog } from './error-log.ts';
import { FAULTS, type FaultCause, type Stage } from './fault.ts';
import type { Scheduler } from './scheduler.ts';

/** What the supervision says. */
export type SupervisionEvent =
  | { readonly kind: 'fault'; readonly cause: FaultCause; readonly detail: string }
  | { readonly kind: 'recovered'; readonly cause: FaultCause; readonly afterMs: number };

/** A fault that has not ended yet. */
export interface OpenFault {
  readonly cause: FaultCause;
  /** On the scheduler's clock, ms. */
  readonly sinceMs: number;
}

/**
 * The one place that knows how the pipeline's stages are. Whoever watches a stage reports its
 * signs of life and its faults here; the page shows what comes out, and the log keeps it.
 */
export class Supervisor {
  readonly #scheduler: Scheduler;
  readonly #log: ErrorLog;
  readonly #open = new Map<FaultCause, OpenFault>();
  readonly #events = new Subject<SupervisionEvent>();
  readonly #restarts = new Map<Stage, number>();

  constructor(scheduler: Scheduler, log: ErrorLog) {
    this.#scheduler = scheduler;
    this.#log = log;
  }

  /** Faults and recoveries, as they happen. */
  get events(): Observable<SupervisionEvent> {
    return this.#events;
  }

  /** The faults that last; empty: all is well. */
  get openFaults(): readonly OpenFault[] {
    return [...this.#open.values()];
  }

  /** How often a stage was started again. */
  restarts(stage: Stage): number {
    return this.#restarts.get(stage) ?? 0;
  }

  /** A stage has a fault. Said and logged once until it ends. */
  fault(cause: FaultCause, detail: string): void {
    if (this.#open.has(cause)) return;
    this.#log.add({ kind: 'fault', cause, detail });
    this.#open.set(cause, { cause, sinceMs: this.#scheduler.nowMs() });
    this.#events.next({ kind: 'fault', cause, detail });
  }

  /** A stage is being started again. */
  restarting(stage: Stage): void {
    this.#restarts.set(stage, this.restarts(stage) + 1);
  }

  /** A stage gave a sign of life: what ends with one is over. Called for every frame. */
  beat(stage: Stage): void {
    if (this.#open.size === 0) return;
    for (const cause of this.#open.keys()) {
      const kind = FAULTS[cause];
      if (kind.stage === stage && kind.endsWith === 'beat') this.clear(cause);
    }
  }

  /** A fault is over. */
  clear(cause: FaultCause): void {
    const open = this.#open.get(cause);
    if (open === undefined) return;
    this.#open.delete(cause);
    const afterMs = this.#scheduler.nowMs() - open.sinceMs;
    this.#log.add({ kind: 'recovered', cause, detail: `${Math.round(afterMs)} ms` });
    this.#events.next({ kind: 'recovered', cause, afterMs });
  }

  /** A source was closed on purpose: its faults are nobody's any more. */
  forget(stage: Stage): void {
    for (const cause of this.#open.keys()) {
      if (FAULTS[cause].stage === stage) this.#open.delete(cause);
    }
  }
}
