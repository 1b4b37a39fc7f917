import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../../src/render/text/en.ts';
import { LIBRARY_TEXTS } from '../../../src/render/text/library-text.ts';

const TEXT_FOLDER = join('src', 'render', 'text');

function isDictionary(folder: string, name: string): boolean {
  return folder.startsWith(TEXT_FOLDER) && /^(en|es|fr)\.ts$/.test(name);
}

function sources(): string {
  return readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .filter((entry) => !isDictionary(entry.parentPath, entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

/** Beginnings of keys that are put together: `guide_${…}` asks for every `guide_…`. */
function families(code: string): readonly string[] {
  return [...code.matchAll(/`(\w+_)\$\{/g)].map(([, start]) => start ?? '');
}

test('no text is left over that nobody asks for', () => {
  const code = sources();
  const starts = families(code);
  const named = new Set([...code.matchAll(/'(\w+)'/g)].map(([, name]) => name));
  const unused = [...Object.keys(en), ...Object.keys(LIBRARY_TEXTS.en)].filter(
    (key) => !named.has(key) && !starts.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});

test('no text is asked for that there is none of', () => {
  const asked = [...sources().matchAll(/\.text\(\s*'(\w+)'/g)].map(([, key]) => key ?? '');
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((key) => !(key in en))).toEqual([]);
});
