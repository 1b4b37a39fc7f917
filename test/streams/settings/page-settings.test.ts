import { expect, test } from 'vitest';
import { readPageSettings } from '../../../src/streams/settings/page-settings.ts';

const ordinary = {
  source: 'camera',
  preset: 'balanced',
  delegate: 'auto',
  facing: 'rear',
  lang: null,
};

test('an address that says nothing has every default', () => {
  expect(readPageSettings('')).toEqual(ordinary);
});

test('what the address says goes before the default', () => {
  expect(
    readPageSettings('?source=simulated&preset=fast&delegate=CPU&facing=front&lang=fr'),
  ).toEqual({ source: 'simulated', preset: 'fast', delegate: 'CPU', facing: 'front', lang: 'fr' });
});

test('what cannot be understood has its default and spoils nothing else', () => {
  expect(readPageSettings('?preset=turbo&lang=klingon&facing=front&nothing=1')).toEqual({
    ...ordinary,
    facing: 'front',
  });
});
