import { gunzipSync } from 'node:zlib';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { storedRecords } from '../../scripts/bench/page/stored-records.ts';
import { FLAGS, type OpenPage, openPage } from './open-page.ts';
import { savedFile } from './stored-sessions.ts';

const CAMERA = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
const NO_WORKER = { serviceWorkers: 'block' } as const;

let opened: OpenPage;

afterEach(() => opened?.close());

interface StoredSession {
  readonly id: string;
  readonly startedAt: string;
  readonly state: string;
  readonly endedBy: string | null;
  readonly extent: { readonly frames: number };
  readonly video: unknown;
}

/** The sessions in the page's database, the oldest first. */
async function records(page: Page): Promise<readonly StoredSession[]> {
  const sessions = await storedRecords<StoredSession>(page, 'sessions');
  return sessions.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
}

async function waitForRecording(page: Page, count = 1): Promise<readonly StoredSession[]> {
  await expect
    .poll(async () => (await records(page)).length, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(count);
  return records(page);
}

function notice(page: Page, text: string) {
  return page.locator('.notice[data-topic="session"]', { hasText: text });
}

function save(page: Page, name: string): Promise<Buffer> {
  return savedFile(page, page.getByRole('button', { name, exact: true }));
}

async function replayLast(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sessions', exact: true }).click();
  await page.getByRole('button', { name: 'Replay' }).last().click();
}

/** Frames in the track of the session that is being replayed. */
async function framesOf(page: Page): Promise<number> {
  const lines = gunzipSync(await save(page, 'Track'))
    .toString()
    .trimEnd()
    .split('\n');
  return lines.length - 1;
}

describe('the storage is full', () => {
  /** Leaves so many bytes free, as the browser counts. */
  async function leave(cdp: CDPSession, page: Page, bytes: number): Promise<void> {
    const usedBytes = await page.evaluate(async () => (await navigator.storage.estimate()).usage);
    const { origin } = new URL(inject('pageUrl'));
    const quotaSize = (usedBytes ?? 0) + bytes;
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  }

  test('the video ends, then the recording, and what was recorded can be read', async () => {
    opened = await openPage({ query: '?preset=fast', flags: CAMERA, context: NO_WORKER });
    const { page } = opened;
    const cdp = await page.context().newCDPSession(page);
    await waitForRecording(page);
    await expect
      .poll(async () => (await records(page))[0]?.video ?? null, { timeout: 60_000 })
      .not.toBeNull();
    await page.waitForTimeout(4000);
    await leave(cdp, page, 0);
    await notice(page, 'the video has ended, the landmarks go on').waitFor();
    expect((await records(page))[0]?.state).toBe('recording');
    // Shorter ones without a jump are not worth keeping.
    await page.waitForTimeout(11_000);
    await leave(cdp, page, 0);
    await notice(page, 'recording has ended. Everything up to here is saved').waitFor({
      timeout: 60_000,
    });
    await cdp.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(inject('pageUrl')).origin,
    });
    await page.reload();
    await waitForRecording(page, 2);
    await replayLast(page);
    expect(await framesOf(page)).toBeGreaterThan(10);
    expect((await save(page, 'Video')).length).toBeGreaterThan(1000);
  });
});

test('storage that is deleted while a session runs: said, and measuring goes on', async () => {
  opened = await openPage({ query: '?source=simulated', context: NO_WORKER });
  const { page } = opened;
  const cdp = await page.context().newCDPSession(page);
  await waitForRecording(page);
  await page.waitForTimeout(1000);
  const { origin } = new URL(inject('pageUrl'));
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await page.locator('.history li data').first().waitFor({ timeout: 40_000 });
  await notice(page, 'recording has ended').waitFor({ timeout: 40_000 });
  await page.locator('.history li data').nth(1).waitFor({ timeout: 40_000 });
  expect(opened.errors).toEqual([]);
  await page.reload();
  await waitForRecording(page);
  expect((await records(page)).map(({ state }) => state)).toEqual(['recording']);
});

test('two tabs record at once, each its own session', async () => {
  const browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: [...FLAGS],
  });
  const context = await browser.newContext({ ...NO_WORKER, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${inject('pageUrl')}?source=simulated`);
  await waitForRecording(page);
  const other = await context.newPage();
  await other.goto(`${inject('pageUrl')}?source=simulated`);
  const both = await waitForRecording(other, 2);
  expect(both.map(({ state }) => state)).toEqual(['recording', 'recording']);
  await other.waitForTimeout(2000);
  await other.close();
  const third = await context.newPage();
  await third.goto(`${inject('pageUrl')}?source=simulated`);
  // The one that is closed has ended; the one that still runs is left alone.
  await notice(third, '1 session was interrupted').waitFor();
  expect((await waitForRecording(third, 3)).map(({ state }) => state)).toEqual([
    'recording',
    'interrupted',
    'recording',
  ]);
  await browser.close();
});

describe('a database of another version', () => {
  /** Writes the database past the page, as another version of the program would have left it. */
  async function leaveBehind(page: Page, version: number): Promise<void> {
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(inject('pageUrl'));
    await page.evaluate(
      (wanted) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('kinemotion-live', wanted);
          opening.onerror = () => reject(opening.error);
          opening.onupgradeneeded = () => {
            const { result: database } = opening;
            database.createObjectStore('attempts');
            // As the first version wrote them: what was added later is not there.
            database.createObjectStore('sessions').put(
              {
                version: 1,
                id: '7d2b6f0e-0000-4000-8000-000000000001',
                state: 'finished',
                startedAt: '2025-01-02T03:04:05.000Z',
                endedAt: '2025-01-02T03:05:05.000Z',
                endedBy: null,
                deletedAt: null,
                place: 'Old gym',
                athlete: {
                  name: 'Ada',
                  massKg: 60,
                  statureM: 1.7,
                  sex: null,
                  ageYears: null,
                  trainingLevel: null,
                },
                test: { type: 'cmj', boxHeightM: null },
                model: 'pose_landmarker_full',
                appVersion: '0.0.1',
                source: { kind: 'camera', name: 'rear', mirrored: false },
                picture: { widthPx: 480, heightPx: 854 },
                notes: '',
                tags: [],
                rating: null,
                extent: { frames: 0, firstMs: 0, lastMs: 0, trackBytes: 0, videoBytes: 0 },
                video: null,
              },
              '7d2b6f0e-0000-4000-8000-000000000001',
            );
          };
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
      version,
    );
    await page.unroute('**/*');
  }

  test('that is older: its sessions are there', async () => {
    opened = await openPage({
      query: '?source=simulated',
      context: NO_WORKER,
      prepare: (page) => leaveBehind(page, 1),
    });
    const { page } = opened;
    await waitForRecording(page, 2);
    await page.getByRole('button', { name: 'Sessions', exact: true }).click();
    await page.locator('.sessions-list li', { hasText: 'Ada' }).waitFor();
    await page.locator('.sessions-list li', { hasText: 'Old gym' }).waitFor();
  });

  test('that is newer: said, left alone, and measuring goes on', async () => {
    opened = await openPage({
      query: '?source=simulated',
      context: NO_WORKER,
      prepare: (page) => leaveBehind(page, 99),
    });
    const { page } = opened;
    await notice(page, 'sessions are not kept').waitFor();
    await page.locator('.history li data').first().waitFor({ timeout: 40_000 });
    expect((await records(page)).map(({ state }) => state)).toEqual(['finished']);
  });
});

test('without WebCodecs the recorder of the browser films, and the session can be read', async () => {
  opened = await openPage({
    query: '?preset=fast',
    flags: CAMERA,
    context: NO_WORKER,
    prepare: async (page) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, 'VideoEncoder'));
      await page.route('**/file-worker*.js', async (route) => {
        const original = await route.fetch();
        const body = `Reflect.deleteProperty(self, 'VideoEncoder');${await original.text()}`;
        await route.fulfill({ response: original, body });
      });
    },
  });
  const { page } = opened;
  await expect
    .poll(async () => (await records(page))[0]?.video ?? null, { timeout: 60_000 })
    .toMatchObject({ timing: 'arrival' });
  await page.waitForTimeout(4000);
  await page.reload();
  await page.getByText('1 session was interrupted').waitFor();
  await replayLast(page);
  const video = await save(page, 'Video');
  expect(await framesOf(page)).toBeGreaterThan(10);
  const input = new Input({ source: new BufferSource(video), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('The video has no pictures.');
  let pictures = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (packet.data.length > 0) pictures += 1;
  }
  expect(pictures).toBeGreaterThan(5);
  expect(opened.errors).toEqual([]);
});
