import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Attempt } from '../../src/dsp/analysis/attempt.ts';
import { NO_ANNOTATION, type SessionRecord } from '../../src/streams/session/session-record.ts';
import { sampleAttempt } from '../streams/report/sample-attempt.ts';
import { sessionStart } from '../streams/session/session-bench.ts';
import type { OpenPage } from './open-page.ts';
import { openSessions } from './stored-sessions.ts';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openSessions();
}, 90_000);

afterAll(() => opened?.close());

function dropJump(heightM: number, index: number): Attempt {
  return {
    ...sampleAttempt,
    data: { jump_height_m: heightM, rsi_flight_contact: index },
    uncertainty: { jump_height_m: 0.005, rsi_flight_contact: 0.05 },
  };
}

/** An archive as the program writes it: a session a day. */
function archive(name: string, days: readonly (readonly Attempt[])[]): Buffer {
  const files = days.map((attempts, day) => {
    const id = `2f1c3d5e-0000-4000-8000-00000000000${day}`;
    const session: SessionRecord = {
      version: 1,
      id,
      state: 'finished',
      startedAt: `2026-03-0${day + 1}T10:00:00.000Z`,
      endedAt: `2026-03-0${day + 1}T10:05:00.000Z`,
      endedBy: null,
      deletedAt: null,
      ...sessionStart,
      athlete: { ...sessionStart.athlete, name },
      ...NO_ANNOTATION,
      extent: { frames: 0, firstMs: 0, lastMs: 0, trackBytes: 0, videoBytes: 0 },
      video: null,
    };
    const stored = attempts.map((attempt, index) => ({
      sessionId: id,
      index,
      appVersion: '0.1.0',
      attempt,
      corrected: null,
      ...NO_ANNOTATION,
    }));
    const record = { format: 'kinemotion-session', version: 1, session, attempts: stored };
    return [`sessions/${id}/session.json`, strToU8(JSON.stringify(record))] as const;
  });
  return Buffer.from(zipSync(Object.fromEntries(files)));
}

test('an athlete’s best and mean heights and reactive strength are charted over the dates', async () => {
  const { page } = opened;
  await page.locator('input.import').setInputFiles({
    name: 'ana.zip',
    mimeType: 'application/zip',
    buffer: archive('Ana', [
      [dropJump(0.2, 1.4), dropJump(0.24, 1.5)],
      [dropJump(0.26, 1.8), dropJump(0.3, 1.7)],
      [dropJump(0.31, 2.1), dropJump(0.35, 2.2)],
    ]),
  });
  await page.getByRole('row', { name: /ana.*imported/ }).waitFor();
  await page.getByRole('combobox', { name: 'Athlete' }).selectOption('Ana');
  await page.getByText('Trend of these sessions').click();
  await page.locator('.trend-charts figure:not([hidden]) canvas').nth(1).waitFor();
  const values = () =>
    page
      .locator('[data-part="trend"] data')
      .evaluateAll((cells) =>
        cells.map((cell) => Number(Number(cell.getAttribute('value')).toFixed(9))),
      );
  expect(await values()).toEqual([0.24, 0.3, 0.35]);
  await page.getByText('1.80 ± 0.05').waitFor();
  await page.getByText('5.0 cm more than last time').waitFor();
  await page.getByRole('button', { name: 'mean', exact: true }).click();
  await page.locator('button[aria-pressed="true"]', { hasText: 'mean' }).waitFor();
  await expect.poll(values).toEqual([0.22, 0.28, 0.33]);
  await page.getByRole('combobox', { name: 'Athlete' }).selectOption('');
  await page.locator('.trend select').selectOption('cmj');
  await expect.poll(async () => (await values()).length).toBe(1);
  expect(opened.errors).toEqual([]);
});
