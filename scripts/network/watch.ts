import { parseArgs } from 'node:util';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { preview } from 'vite';
import { ensureChromium } from '../setup/chromium.mjs';
import { ensurePageBuild } from '../setup/page-build.mjs';
import { RequestLog } from './request-log.ts';

const HELP = `npm run test:network -- [--minutes N]

Runs the built page with the browser's own test camera, records, opens, exports and deletes
sessions, and counts what every target of the browser asks for: pages, workers, service worker.
The exit status is 1 if another origin was asked for anything, or the content security policy
had to stop anything.
  --minutes  how long, 60 if not said
`;

/** What is done with the page, over and over; the time between two, ms. */
const STEP_MS = 15_000;
const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-GB',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

async function press(page: Page, name: string): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).setTimeout(10_000).click();
}

type Step = (page: Page, address: string) => Promise<unknown>;

const STEPS: readonly (readonly [string, Step])[] = [
  ['camera', (page, address) => page.goto(`${address}?preset=fast`)],
  ['sessions', (page) => press(page, 'Sessions')],
  ['export', (page) => press(page, 'Export everything')],
  ['replay', (page) => press(page, 'Replay')],
  ['simulated athlete', (page, address) => page.goto(`${address}?source=simulated`)],
  ['Spanish', (page, address) => page.goto(`${address}?preset=fast&lang=es`)],
  ['batch page', (page, address) => page.goto(`${address}batch.html`)],
];

async function useThePage(browser: Browser, address: string, untilMs: number): Promise<number> {
  const page = await browser.newPage();
  let failed = 0;
  for (let at = 0; performance.now() < untilMs; at = (at + 1) % STEPS.length) {
    const step = STEPS[at];
    if (step === undefined) break;
    const [name, run] = step;
    await run(page, address).catch((error: unknown) => {
      failed += 1;
      process.stdout.write(`  ${name}: ${String(error)}\n`);
    });
    await new Promise((done) => setTimeout(done, STEP_MS));
  }
  return failed;
}

async function run(minutes: number): Promise<boolean> {
  await ensurePageBuild();
  const server = await preview({ logLevel: 'warn', preview: { port: 4191, open: false } });
  const address = server.resolvedUrls?.local[0] ?? '';
  const executablePath = await ensureChromium();
  const browser = await puppeteer.launch({ executablePath, args: [...FLAGS], headless: true });
  const log = new RequestLog(new URL(address).origin);
  try {
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'deny' });
    await log.listen(session);
    const failed = await useThePage(browser, address, performance.now() + minutes * 60_000);
    const counts = [...log.requests].map(([kind, count]) => `${kind} ${count}`).join(', ');
    process.stdout.write(
      `${minutes} minutes: requests ${counts}; to other origins ${log.strangers.size}; policy violations ${log.violations.length}; steps that failed ${failed}\n`,
    );
    for (const text of [...log.strangers, ...log.violations]) process.stdout.write(`  ${text}\n`);
    return log.strangers.size === 0 && log.violations.length === 0 && failed === 0;
  } finally {
    await browser.close();
    await server.close();
  }
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else process.exitCode = (await run(Number(values.minutes))) ? 0 : 1;
