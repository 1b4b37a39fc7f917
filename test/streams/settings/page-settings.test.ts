import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatPageSettings,
  readPageSettings,
  shareablePageSettings,
} from '../../../src/streams/settings/page-settings.ts';
import { SettingsMemory } from '../../../src/streams/settings/settings-memory.ts';

const ordinary = readPageSettings('');

describe('settings from an address', () => {
  test('an address that says nothing has every default', () => {
    expect(ordinary).toMatchObject({
      ...{ source: 'camera', preset: 'auto', delegate: 'auto', facing: 'rear', lang: null },
      ...{ units: 'cm', test: 'auto', box: null, attempts: 3, countdown: 0, rest: 0 },
      ...{ sound: true, voice: false, stats: false, visibility: 0, cutoff: null, confidence: 0.5 },
    });
  });

  test('what the address says goes before the default', () => {
    const query = '?source=simulated&preset=fast&lang=fr&attempts=5&box=0.3&sound=0&cutoff=12.5';
    expect(readPageSettings(query)).toEqual({
      ...ordinary,
      ...{ source: 'simulated', preset: 'fast', lang: 'fr', attempts: 5, box: 0.3 },
      ...{ sound: false, cutoff: 12.5 },
    });
  });

  test('a flag without a value is on', () => {
    expect(readPageSettings('?stats').stats).toBe(true);
  });

  test('what cannot be understood has its default and spoils nothing else', () => {
    const query =
      '?preset=turbo&lang=klingon&attempts=1e9&rest=-1&box=NaN&cutoff=0x10&confidence=2&facing=front';
    expect(readPageSettings(query)).toEqual({ ...ordinary, facing: 'front' });
  });

  test('nothing that an address can say makes the page fail', () => {
    const names = fc.constantFrom(...Object.keys(ordinary));
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string())), (said) => {
        const settings = readPageSettings(new URLSearchParams(said).toString());
        expect(Object.keys(settings)).toEqual(Object.keys(ordinary));
      }),
    );
  });
});

describe('settings that are kept or shared', () => {
  const changed = readPageSettings('?preset=accurate&units=in&rest=90&sound=0&camera=abc&lang=es');

  test('are read as they were written', () => {
    expect(readPageSettings(formatPageSettings(changed))).toEqual(changed);
    expect(formatPageSettings(ordinary)).toBe('');
  });

  test('a link gives a set-up whatever its reader had set, but not this device’s own things', () => {
    const reader = readPageSettings(shareablePageSettings(ordinary), formatPageSettings(changed));
    expect(reader).toEqual({ ...ordinary, camera: 'abc', lang: 'es' });
  });

  test('are remembered, and the address goes before the memory', () => {
    const held = new Map<string, string>();
    const memory = new SettingsMemory({
      getItem: (key) => held.get(key) ?? null,
      setItem: (key, value) => void held.set(key, value),
      removeItem: (key) => void held.delete(key),
    });
    memory.keep(changed);
    expect(memory.read('?rest=10')).toEqual({ ...changed, rest: 10 });
    memory.forget();
    expect(memory.read('')).toEqual(ordinary);
  });

  test('a browser without storage has the defaults', () => {
    const memory = new SettingsMemory(null);
    memory.keep(changed);
    expect(memory.read('')).toEqual(ordinary);
  });
});
