import { lastValueFrom, type Observable } from 'rxjs';
import { concatMap, takeUntil } from 'rxjs/operators';
import type { FrameSource } from '../source/frame-source.ts';
import type { PoseClient } from './pose-client.ts';
import type { PoseEvent } from './pose-event.ts';

/**
 * Finds the landmarks in every frame of a video, at the speed of the machine: the next frame is decoded
 * when the model can take it and the last one was taken.
 * @param take gets what happens, one after the other; whoever takes a frame closes its picture
 * @param cancelled ends it when it emits
 */
export async function estimateVideo(
  video: FrameSource,
  pose: PoseClient,
  take: (event: PoseEvent) => Promise<void>,
  cancelled: Observable<unknown>,
): Promise<void> {
  let busy: Promise<void> = Promise.resolve();
  const gate = { ready: () => Promise.all([pose.gate.ready(), busy]).then(() => {}) };
  const handed = video.open(gate).pipe(
    // Frames that are on their way are handed over all the same, to be closed.
    takeUntil(cancelled),
    pose.estimate,
    concatMap((event) => {
      busy = take(event);
      return busy;
    }),
  );
  await lastValueFrom(handed, { defaultValue: undefined });
}
