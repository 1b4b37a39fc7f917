import { expect, test } from 'vitest';
import { en } from '../../../src/render/text/en.ts';
import { es } from '../../../src/render/text/es.ts';
import { fr } from '../../../src/render/text/fr.ts';
import { LIBRARY_TEXTS } from '../../../src/render/text/library-text.ts';
import { chooseLanguage, Texts } from '../../../src/render/text/texts.ts';

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();
}

test.each([
  ['Spanish', es],
  ['French', fr],
])('%s has every text, none empty, each with the same values to put in', (_, dictionary) => {
  const own = new Map<string, string>(Object.entries(dictionary));
  expect([...own.keys()].toSorted()).toEqual(Object.keys(en).toSorted());
  for (const [key, text] of Object.entries(en)) {
    expect(own.get(key), key).not.toBe('');
    expect(placeholders(own.get(key) ?? ''), key).toEqual(placeholders(text));
  }
});

test.each(['es', 'fr'] as const)('the sessions’ own texts are whole in %s', (language) => {
  for (const [key, text] of Object.entries(LIBRARY_TEXTS.en)) {
    const own = new Map<string, string>(Object.entries(LIBRARY_TEXTS[language])).get(key) ?? '';
    expect(own, key).not.toBe('');
    expect(placeholders(own), key).toEqual(placeholders(text));
  }
});

test.each([
  [['de-CH', 'fr-CH', 'en'], 'fr'],
  [['ES-mx'], 'es'],
  [['ja'], 'en'],
  [[], 'en'],
] as const)('of %j the page speaks %s', (wanted, language) => {
  expect(chooseLanguage(wanted)).toBe(language);
});

test('values are put in, and numbers are written as the language does', () => {
  const texts = new Texts('fr');
  const height = texts.number(42.125, 1);
  expect(
    texts.text('result_spoken', {
      number: '3',
      height,
      unit: texts.spokenUnitOfLength,
      uncertainty: '1,1',
    }),
  ).toBe('Saut 3 : 42,1 centimètres, plus ou moins 1,1.');
});

test('lengths are written in the chosen unit', () => {
  expect(new Texts('en').length(0.4212)).toBe('42.1 cm');
  expect(new Texts('es', 'in').length(0.4064)).toBe('16,0 in');
  expect(new Texts('en', 'in').toMetres(10)).toBeCloseTo(0.254, 12);
});
