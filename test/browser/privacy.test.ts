import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage, waitForJumps } from './open-page.ts';

let opened: OpenPage;
let page: Page;

declare global {
  interface Window {
    violations: string[];
  }
}

function watchPolicy(): void {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    window.violations.push(`${violatedDirective} ${blockedURI}`),
  );
}

interface Kept {
  readonly databases: readonly string[];
  readonly records: number;
  readonly folders: readonly string[];
  readonly entries: readonly string[];
}

/** Everything that the browser keeps for the page, read past the page's own code. */
function whatIsKept(): Promise<Kept> {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    let records = 0;
    for (const name of databases) {
      const opening = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of database.objectStoreNames) {
        const counting = database.transaction(store).objectStore(store).count();
        records += await new Promise<number>((resolve) => {
          counting.onsuccess = () => resolve(counting.result);
        });
      }
      database.close();
    }
    const folders: string[] = [];
    const root = await navigator.storage.getDirectory();
    try {
      const sessions = await root.getDirectoryHandle('sessions');
      for await (const name of sessions.keys()) folders.push(name);
    } catch {
      // There is none.
    }
    return { databases, records, folders, entries: Object.keys(localStorage) };
  });
}

async function openPrivacy(): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Privacy' }).click();
}

beforeAll(async () => {
  opened = await openPage({
    query: '?source=simulated&lang=en',
    flags: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
    before: watchPolicy,
    context: { serviceWorkers: 'block', acceptDownloads: true },
  });
  page = opened.page;
  await waitForJumps(page, 1, 60_000);
}, 90_000);

afterAll(() => opened?.close());

test('the policy of the page has no exception but WebAssembly', async () => {
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content');
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
});

test('a whole session asks no other origin and breaks no rule of the policy', async () => {
  // Live with a camera and the landmarker, export, replay of the export, the list of sessions.
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save track' }).click();
  const track = await readFile(await (await saving).path());
  await page.getByRole('button', { name: 'Camera', exact: true }).click();
  await page.getByText('on the main processor').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000);
  await page.locator('input.file').first().setInputFiles({
    name: 'jump.track.jsonl.gz',
    mimeType: 'application/gzip',
    buffer: track,
  });
  await page.getByText('Replay: jump.track.jsonl.gz').waitFor();
  await page.waitForTimeout(2000);
  await page.getByRole('button', { name: 'Sessions' }).click();
  await page.getByRole('button', { name: 'Replay', exact: true }).last().click();
  await page.waitForTimeout(2000);
  expect(await page.evaluate(() => window.violations)).toEqual([]);
  expect(opened.strangers).toEqual([]);
  expect(opened.errors).toEqual([]);
  expect(page.url()).not.toMatch(/jump|track|name/);
  await page.reload();
});

test.each([
  ['en', 'Settings', 'Privacy', 'Nothing leaves this device.'],
  ['es', 'Ajustes', 'Privacidad', 'Nada sale de este dispositivo.'],
  ['fr', 'Réglages', 'Confidentialité', 'Rien ne quitte cet appareil.'],
])('the privacy page says in %s what is kept where', async (lang, settings, privacy, promise) => {
  await page.evaluate((chosen) => location.assign(`?source=simulated&lang=${chosen}`), lang);
  await page.getByRole('button', { name: settings }).click();
  await page.getByRole('button', { name: privacy }).click();
  const dialog = page.locator('dialog.privacy');
  expect(await dialog.textContent()).toContain(promise);
  expect(await dialog.locator('li').count()).toBe(5);
});

test('the log for a bug report is a file without a trace of a person', async () => {
  await page.evaluate(() => location.assign('?source=simulated&lang=en'));
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('Athlete "José García" in José jump 3.mp4 at https://here.example/?a=José');
    });
  });
  await openPrivacy();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the log for a bug report' }).click();
  const log = await readFile(await (await saving).path(), 'utf8');
  expect(JSON.parse(log)).toMatchObject({ format: 'kinemotion-log', version: 1 });
  expect(log).toContain('page_error');
  expect(log).not.toMatch(/José|García|here\.example/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('one touch deletes sessions, athletes, settings and log', async () => {
  await page.waitForTimeout(3000);
  const before = await whatIsKept();
  expect(before.folders.length).toBeGreaterThan(0);
  expect(before.records).toBeGreaterThan(0);
  expect(before.entries).toContain('kinemotion-live.log');
  await openPrivacy();
  // The page that comes back must not begin anything new before it is looked at.
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('held by the test', 'SecurityError');
    };
  });
  await page.getByRole('button', { name: 'Delete everything now' }).click();
  await page.getByText('Everything is deleted.').waitFor();
  const after = await page.evaluate(async () => (await indexedDB.databases()).length);
  expect(after).toBe(0);
  const entries = await page.evaluate(() => Object.keys(localStorage));
  expect(entries).toEqual([]);
  const folders = await page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
  expect(folders).toEqual([]);
});
