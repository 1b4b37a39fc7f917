import { firstValueFrom, toArray } from 'rxjs';
import { afterEach, expect, test, vi } from 'vitest';
import type { SourceEvent } from '../../../src/streams/frame.ts';
import { CameraSource } from '../../../src/streams/source/camera-source.ts';
import { PictureLedger } from '../../../src/streams/source/picture-ledger.ts';
import { plugInCamera, refuseCamera } from './fake-camera.ts';

const options = { deviceId: null, facing: 'rear', longSidePx: 1280 } as const;

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['NotAllowedError', 'permission_refused'],
  ['NotFoundError', 'no_camera'],
  ['OverconstrainedError', 'no_camera'],
  ['NotReadableError', 'camera_in_use'],
])('%s of the browser is told as %s', async (name, code) => {
  refuseCamera(name);
  const events = await firstValueFrom(
    new CameraSource(options, new PictureLedger()).open().pipe(toArray()),
  );
  expect(events).toMatchObject([{ kind: 'failed', code }]);
});

test('an insecure address is told before the camera is asked for', async () => {
  vi.stubGlobal('isSecureContext', false);
  const source = new CameraSource(options, new PictureLedger());
  const events = await firstValueFrom(source.open().pipe(toArray()));
  expect(events).toMatchObject([{ kind: 'failed', code: 'insecure_context' }]);
});

test('a turned tablet opens the source anew, and an ended track is a lost camera', async () => {
  const camera = plugInCamera();
  const events: SourceEvent[] = [];
  const ledger = new PictureLedger();
  new CameraSource(options, ledger).open().subscribe((event) => events.push(event));
  await new Promise((resolve) => setTimeout(resolve));
  await camera.shoot(1, 480, 854);
  await camera.shoot(2, 854, 480);
  camera.track.dispatchEvent(new Event('mute'));
  camera.track.dispatchEvent(new Event('ended'));
  await new Promise((resolve) => setTimeout(resolve));
  expect(events.map(({ kind }) => kind)).toEqual([
    'opened',
    'frame',
    'opened',
    'frame',
    'warning',
    'failed',
  ]);
  expect(events[0]).toMatchObject({ info: { mirrored: false, nominalFrameRateHz: 60 } });
  expect(events[2]).toMatchObject({ info: { picture: { widthPx: 854, heightPx: 480 } } });
  expect(events[5]).toMatchObject({ code: 'camera_lost' });
  expect(ledger.counts).toEqual({ created: 2, closed: 0 });
});
