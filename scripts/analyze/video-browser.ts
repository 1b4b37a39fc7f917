import { open } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import type { BatchOutcome } from '../../src/batch.ts';
import type { PosePreset } from '../../src/streams/pose/pose-preset.ts';
import { ensureModels } from '../setup/models.mjs';
import { ensurePageBuild } from '../setup/page-build.mjs';
import { launchChromium } from '../studio/chromium.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** How videos are looked at. */
export interface VideoOptions {
  readonly preset: PosePreset;
  /** Folder for the videos with the skeleton drawn into them; null: none are made. */
  readonly overlayFolder: string | null;
}

/** The lines of a video's track as they come, or why there are none. */
export interface VideoTrack {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Settled when the bytes have ended. */
  readonly outcome: Promise<BatchOutcome>;
}

/** The built page in a browser without a screen, which finds the landmarks in videos. */
export class VideoBrowser {
  readonly #server: PreviewServer;
  readonly #browser: Browser;
  readonly #address: string;
  readonly #options: VideoOptions;

  private constructor(
    server: PreviewServer,
    browser: Browser,
    address: string,
    options: VideoOptions,
  ) {
    this.#server = server;
    this.#browser = browser;
    this.#address = address;
    this.#options = options;
  }

  /** Builds the page if it is not, serves it on this machine and opens a browser. */
  static async open(options: VideoOptions): Promise<VideoBrowser> {
    await ensureModels();
    await ensurePageBuild();
    const server = await preview({
      root: PROJECT,
      logLevel: 'error',
      preview: { port: 4300, host: 'localhost', open: false },
    });
    const address = server.resolvedUrls?.local[0];
    if (address === undefined) throw new Error('The page could not be served.');
    return new VideoBrowser(server, await launchChromium(), address, options);
  }

  /** Looks at a video; its track comes line by line while it is looked at. */
  track(path: string): VideoTrack {
    const pieces = new Pieces();
    const outcome = this.#measure(path, pieces).catch((error: unknown) => ({
      ok: false as const,
      code: 'browser_failed',
      message: error instanceof Error ? error.message : String(error),
    }));
    void outcome.then(() => pieces.end());
    return { bytes: pieces, outcome };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }

  async #measure(path: string, pieces: Pieces): Promise<BatchOutcome> {
    const { preset, overlayFolder } = this.#options;
    // A landmarker keeps what it tracks: every video has a page of its own.
    const page = await this.#browser.newPage();
    page.setDefaultTimeout(0);
    try {
      await page.exposeFunction('takeTrack', (text: string) => pieces.put(text));
      const closeOverlay = await takeOverlay(page, path, overlayFolder);
      await page.goto(`${this.#address}batch.html`);
      await page.locator('input').setInputFiles(path);
      await page.waitForFunction(() => window.measureVideo !== undefined);
      const job = { preset, withOverlay: overlayFolder !== null };
      const outcome = await page.evaluate(async (wanted) => {
        if (window.measureVideo === undefined) throw new Error('The page did not start.');
        return window.measureVideo(wanted);
      }, job);
      await closeOverlay();
      return outcome;
    } finally {
      await page.close();
    }
  }
}

/** Lets the page write the overlay's file; returns what closes it. */
async function takeOverlay(
  page: Page,
  path: string,
  folder: string | null,
): Promise<() => Promise<void>> {
  let file: Awaited<ReturnType<typeof open>> | null = null;
  await page.exposeFunction('beginOverlay', async (name: string) => {
    if (folder === null) return;
    file = await open(
      join(folder, `${basename(path, extname(path))}.overlay${extname(name)}`),
      'w',
    );
  });
  await page.exposeFunction('takeOverlay', async (base64: string, position: number) => {
    const bytes = Buffer.from(base64, 'base64');
    await file?.write(bytes, 0, bytes.length, position);
  });
  return async () => {
    await file?.close();
  };
}

/** Text that one side puts in and the other takes out, a piece at a time. */
class Pieces implements AsyncIterable<Uint8Array> {
  #next: Uint8Array | null = null;
  #ended = false;
  #refused = false;
  #wake: () => void = () => {};
  #taken: () => void = () => {};

  /** Resolves when the piece has been taken: nothing piles up. */
  async put(text: string): Promise<void> {
    if (this.#refused) return;
    this.#next = Buffer.from(text);
    const taken = new Promise<void>((resolve) => {
      this.#taken = resolve;
    });
    this.#wake();
    await taken;
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const piece = this.#next;
        if (piece !== null) {
          this.#next = null;
          yield piece;
          this.#taken();
        } else if (this.#ended) {
          return;
        } else {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      // Whoever stops reading must not hold the one who writes.
      this.#refused = true;
      this.#taken();
    }
  }
}
