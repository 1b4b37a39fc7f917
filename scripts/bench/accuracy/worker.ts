import { parentPort } from 'node:worker_threads';
import { measureRecording } from './measure-recording.ts';
import type { PlannedRecording } from './recording-plan.ts';

parentPort?.on('message', (plans: readonly PlannedRecording[]) => {
  parentPort?.postMessage(plans.map(measureRecording));
});
