import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../studio/chromium.ts';
import { sampleJump } from '../../studio/sample-jump.ts';
import { openStudio } from '../../studio/studio-page.ts';

const CACHE = fileURLToPath(new URL('../../../.cache/clips/', import.meta.url));

/** Rate of the film: more than the landmarker manages here, so that it never waits for a frame. */
const FILM_RATE_HZ = 60;

const JOB = sampleJump({ standS: 1, frameRateHz: FILM_RATE_HZ, subFrames: 1, jpegQuality: 0.9 });

/**
 * The film as an uncompressed Y4M file, which Chromium takes for a camera and plays again and
 * again at its own rate. It is rendered once and kept.
 */
export async function filmClip(): Promise<string> {
  const name = createHash('sha256').update(JSON.stringify(JOB)).digest('hex').slice(0, 16);
  const path = `${CACHE}${name}.y4m`;
  if (existsSync(path)) return path;
  await mkdir(CACHE, { recursive: true });
  const studio = await openStudio();
  try {
    const { frames } = await studio.makeClip(JOB);
    await writeFilm(
      path,
      frames.flatMap(({ jpeg }) => (jpeg === null ? [] : [jpeg])),
    );
  } finally {
    await studio.close();
  }
  return path;
}

async function writeFilm(path: string, jpegs: readonly string[]): Promise<void> {
  const browser = await launchChromium();
  const file = await open(`${path}.part`, 'w');
  try {
    const page = await browser.newPage();
    const { widthPx, heightPx } = JOB.view.picture;
    await file.write(`YUV4MPEG2 W${widthPx} H${heightPx} F${FILM_RATE_HZ}:1 Ip A1:1 C420\n`);
    for (const jpeg of jpegs) {
      await file.write('FRAME\n');
      await file.write(Buffer.from(await planesOf(page, jpeg), 'base64'));
    }
  } finally {
    await file.close();
    await browser.close();
  }
  await rename(`${path}.part`, path);
}

/** A JPEG's Y, U and V planes (BT.601, the chroma at half size), everything in base64. */
function planesOf(page: Page, jpeg: string): Promise<string> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const planes = new Uint8ClampedArray(width * height * 1.5);
    const uAt = width * height;
    const vAt = uAt + (width * height) / 4;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = 4 * (y * width + x);
        const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
        planes[y * width + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
        if (x % 2 === 0 && y % 2 === 0) {
          const pair = (y >> 1) * (width >> 1) + (x >> 1);
          planes[uAt + pair] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
          planes[vAt + pair] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
        }
      }
    }
    let text = '';
    for (let from = 0; from < planes.length; from += 0x8000) {
      text += String.fromCharCode(...planes.subarray(from, from + 0x8000));
    }
    return btoa(text);
  }, jpeg);
}
