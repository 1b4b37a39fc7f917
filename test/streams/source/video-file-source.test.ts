import { firstValueFrom, toArray } from 'rxjs';
import { beforeEach, expect, test, vi } from 'vitest';
import { openGate } from '../../../src/streams/source/frame-source.ts';
import { PictureLedger } from '../../../src/streams/source/picture-ledger.ts';
import { VideoFileSource } from '../../../src/streams/source/video-file-source.ts';
import { fakeVideo } from './fake-video.ts';

vi.mock('mediabunny', async () => (await import('./fake-video.ts')).fakeMediabunny);

const working = { readable: true, decodable: true, hasTrack: true };

beforeEach(() => {
  Object.assign(fakeVideo, { ...working, timesMs: [0, 33, 67], samples: [], pictures: [] });
});

function source(): VideoFileSource {
  return new VideoFileSource(new Blob(), 'jump.mp4', new PictureLedger());
}

test.each([
  [{ readable: false }, 'not_a_video'],
  [{ hasTrack: false }, 'not_a_video'],
  [{ decodable: false }, 'unsupported_codec'],
])('a file with %o fails as %s', async (fault, code) => {
  Object.assign(fakeVideo, fault);
  const events = await firstValueFrom(source().open(openGate).pipe(toArray()));
  expect(events).toMatchObject([{ kind: 'failed', code }]);
});

test('a frame is decoded only when the gate opens for it', async () => {
  const waiting: (() => void)[] = [];
  const gate = { ready: () => new Promise<void>((resolve) => waiting.push(resolve)) };
  let frames = 0;
  source()
    .open(gate)
    .subscribe((event) => {
      if (event.kind === 'frame') frames += 1;
    });
  for (const expected of [0, 1, 2, 3]) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(frames).toBe(expected);
    waiting.shift()?.();
  }
});
