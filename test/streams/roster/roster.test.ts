import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  type AthleteCard,
  parseAthleteCard,
  toldAbout,
} from '../../../src/streams/roster/athlete-card.ts';
import { Roster } from '../../../src/streams/roster/roster.ts';

const ana: AthleteCard = {
  id: '6f1d2e4a-2b7c-4d53-9a51-0f6f6d6f7a11',
  name: 'Ana',
  sex: 'female',
  birthYear: 2001,
  statureM: 1.7,
  massKg: 62,
  trainingLevel: 'trained',
};
const nobody: AthleteCard = {
  id: '0b1d2e4a-2b7c-4d53-9a51-0f6f6d6f7a12',
  ...{ name: null, sex: null, birthYear: null, statureM: null, massKg: null, trainingLevel: null },
};

describe('an athlete’s card', () => {
  it('may leave everything out', () => {
    expect(parseAthleteCard(nobody)).toEqual({ ok: true, card: nobody });
    expect(toldAbout(nobody, 2026).ageYears).toBeNull();
    expect(toldAbout(null, 2026)).toEqual(toldAbout(nobody, 2026));
  });

  it('names the fields that cannot be', () => {
    const wrong = { ...ana, statureM: 17, massKg: -3, birthYear: 20.5 };
    expect(parseAthleteCard(wrong)).toEqual({
      ok: false,
      fields: ['birthYear', 'statureM', 'massKg'],
    });
  });

  it('tells the analysis the age reached this year', () => {
    expect(toldAbout(ana, 2026)).toMatchObject({ ageYears: 25, statureM: 1.7, sex: 'female' });
  });
});

describe('the roster', () => {
  it('keeps, replaces and removes cards, sorted by name', async () => {
    const roster = await Roster.open();
    const zoe = { ...nobody, name: 'Zoe' };
    await roster.put(zoe);
    await roster.put(ana);
    await roster.put({ ...ana, massKg: 63 });
    expect((await roster.list()).map(({ name, massKg }) => [name, massKg])).toEqual([
      ['Ana', 63],
      ['Zoe', null],
    ]);
    await roster.remove(ana.id);
    expect(await roster.list()).toEqual([zoe]);
    roster.close();
  });
});
