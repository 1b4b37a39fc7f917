import { Observable } from 'rxjs';
import type { Scheduler } from './scheduler.ts';

/** What becomes of the page as a whole. */
export type PageLifeEvent =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'visible' }
  /** The device slept, or the page could not run, for so long. */
  | { readonly kind: 'woke'; readonly afterMs: number };

/** The part of the document that is used. */
export type PageVisibility = Pick<
  Document,
  'visibilityState' | 'addEventListener' | 'removeEventListener'
>;

const TICK_MS = 1000;
/** A tick that comes so much too late was slept through; busy pages are late by less. */
const SLEPT_MS = 10_000;

/** Whether the page is shown, and whether it slept. */
export function pageLife(page: PageVisibility, scheduler: Scheduler): Observable<PageLifeEvent> {
  return new Observable<PageLifeEvent>((subscriber) => {
    const onChange = (): void =>
      subscriber.next({ kind: page.visibilityState === 'hidden' ? 'hidden' : 'visible' });
    page.addEventListener('visibilitychange', onChange);
    let callOff = (): void => {};
    const tick = (lastMs: number): void => {
      callOff = scheduler.after(TICK_MS, () => {
        const nowMs = scheduler.nowMs();
        const lateMs = nowMs - lastMs - TICK_MS;
        if (lateMs > SLEPT_MS) subscriber.next({ kind: 'woke', afterMs: lateMs });
        tick(nowMs);
      });
    };
    tick(scheduler.nowMs());
    return () => {
      page.removeEventListener('visibilitychange', onChange);
      callOff();
    };
  });
}
