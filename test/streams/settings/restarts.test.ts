import { expect, test } from 'vitest';
import { readPageSettings } from '../../../src/streams/settings/page-settings.ts';
import { restartsOf } from '../../../src/streams/settings/restarts.ts';

const before = readPageSettings();

test.each([
  ['?units=in&lang=fr&sound=0&rest=30&ruler=0', { pose: false, camera: false, measuring: false }],
  ['?preset=accurate', { pose: true, camera: false, measuring: true }],
  ['?confidence=0.7', { pose: true, camera: false, measuring: true }],
  ['?facing=front', { pose: false, camera: true, measuring: false }],
  ['?test=dj&box=0.3', { pose: false, camera: false, measuring: true }],
  ['?cutoff=12', { pose: false, camera: false, measuring: true }],
])('%s starts anew what it must', (query, restarts) => {
  expect(restartsOf(before, readPageSettings(query))).toEqual(restarts);
});
