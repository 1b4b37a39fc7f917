import { expect, test } from 'vitest';
import { type OpenOptions, openPage, part, waitForJumps } from './open-page.ts';

const FAKE_DEVICE = '--use-fake-device-for-media-stream';

/** A camera that another program holds: the browser knows it and cannot open it. */
function holdCamera(): void {
  navigator.mediaDevices.getUserMedia = () =>
    Promise.reject(new DOMException('Could not start video source', 'NotReadableError'));
}

test.each<readonly [string, OpenOptions, string]>([
  ['there is no camera', {}, 'No camera was found.'],
  [
    'permission is refused',
    { flags: [FAKE_DEVICE, '--deny-permission-prompts'] },
    'The camera is not allowed.',
  ],
  ['the camera is in use', { before: holdCamera }, 'The camera is in use.'],
])('when %s the simulated athlete stands in, and says so', async (_, options, message) => {
  const { page, errors, strangers, close } = await openPage(options);
  try {
    const notice = page.getByRole('alert');
    await notice.waitFor();
    expect(await notice.textContent()).toContain(message);
    expect(await notice.textContent()).toContain('You see a simulated athlete.');
    await page.getByText('Simulated athlete – no camera').waitFor();
    expect(await page.getByRole('button', { name: 'Try the camera again' }).count()).toBe(1);
    expect(errors).toEqual([]);
    expect(strangers).toEqual([]);
  } finally {
    await close();
  }
});

test('the simulated athlete jumps and is measured', async () => {
  const { page, errors, close } = await openPage({ query: '?source=simulated' });
  try {
    const [heightM = 0] = await waitForJumps(page, 1, 30_000);
    expect(heightM).toBeGreaterThan(0.25);
    expect(heightM).toBeLessThan(0.4);
    expect(await part(page, 'spoken')).toMatch(/^Jump 1: \d+\.\d centimetres, plus or minus/);
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
});

test('the page speaks the language of the browser', async () => {
  const { page, close } = await openPage({ context: { locale: 'es-MX' } });
  try {
    await page.getByText('No se encontró ninguna cámara.').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
  } finally {
    await close();
  }
});
