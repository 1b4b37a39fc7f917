import { Worker } from 'node:worker_threads';
import type { RecordingOutcome } from './outcome.ts';
import type { PlannedRecording } from './recording-plan.ts';

/** Recordings handed over at a time: small enough that no thread is left behind at the end. */
const BATCH = 16;

/**
 * Measures recordings on several threads. The outcomes come in the order of the plans, whatever
 * thread was first.
 * @param report told how many are finished
 */
export async function measureOnThreads(
  plans: readonly PlannedRecording[],
  threads: number,
  report: (finished: number) => void,
): Promise<RecordingOutcome[]> {
  const outcomes: RecordingOutcome[] = [];
  let next = 0;
  let finished = 0;
  const work = async (worker: Worker): Promise<void> => {
    while (next < plans.length) {
      const start = next;
      next += BATCH;
      const batch = plans.slice(start, start + BATCH);
      for (const [index, outcome] of (await ask(worker, batch)).entries()) {
        outcomes[start + index] = outcome;
      }
      finished += batch.length;
      report(finished);
    }
  };
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./worker.mjs', import.meta.url)),
  );
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return outcomes;
}

function ask(worker: Worker, batch: readonly PlannedRecording[]): Promise<RecordingOutcome[]> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
    };
    const onMessage = (outcomes: RecordingOutcome[]) => {
      settle();
      resolve(outcomes);
    };
    const onError = (error: unknown) => {
      settle();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(batch);
  });
}
