import type { PoseWorkerPort } from '../../../src/streams/pose/pose-client.ts';
import type { PoseReply, PoseRequest } from '../../../src/streams/pose/pose-message.ts';

type FrameRequest = Extract<PoseRequest, { kind: 'frame' }>;

/** A worker whose answers the test gives. */
export class FakePoseWorker implements PoseWorkerPort {
  readonly requests: PoseRequest[] = [];
  terminated = false;
  #onMessage: (event: { readonly data: PoseReply }) => void = () => {};
  #onError: (event: { readonly message: string }) => void = () => {};

  postMessage(request: PoseRequest): void {
    this.requests.push(request);
  }

  addEventListener(
    ...[type, listener]:
      | ['message', (event: { readonly data: PoseReply }) => void]
      | ['error', (event: { readonly message: string }) => void]
  ): void {
    if (type === 'message') this.#onMessage = listener;
    else this.#onError = listener;
  }

  terminate(): void {
    this.terminated = true;
  }

  /** The frames that were sent, in order. */
  get frames(): readonly FrameRequest[] {
    return this.requests.filter((request) => request.kind === 'frame');
  }

  reply(reply: PoseReply): void {
    this.#onMessage({ data: reply });
  }

  /** Answers the newest frame: nobody was found. */
  answer(): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) throw new Error('no frame was sent');
    const { id, picture, captureTimeMs } = frame;
    const landmarks = { captureTimeMs, image: null, world: null };
    this.reply({ kind: 'landmarks', id, picture, landmarks, receivedAtMs: 1, landmarksAtMs: 2 });
  }

  crash(message: string): void {
    this.#onError({ message });
  }
}
