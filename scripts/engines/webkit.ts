import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { type Engine, type EnginePage, firstOf } from './engine-page.ts';

const DISPLAY = '/usr/bin/xvfb-run';
const PLACES = ['/usr/bin/WebKitWebDriver', '/usr/local/bin/WebKitWebDriver'];
const PORT = 4798;
const ATTEMPTS = 50;

const answerSchema = v.object({ value: v.unknown() });
const sessionSchema = v.object({ sessionId: v.string() });

/** WebKitGTK, driven by its own WebDriver. */
export const webkit: Engine = {
  name: 'WebKitGTK',
  packageName: 'webkit2gtk-driver, and xvfb where there is no display',
  start: async (): Promise<EnginePage | null> => {
    const driver = process.env.WEBKIT_DRIVER ?? firstOf(PLACES, existsSync);
    if (driver === null) return null;
    if (process.env.DISPLAY === undefined && !existsSync(DISPLAY)) return null;
    const child = spawnDriver(driver);
    try {
      await ready();
      const capabilities = {
        alwaysMatch: { 'webkitgtk:browserOptions': { args: ['--automation'] } },
      };
      const { sessionId } = v.parse(sessionSchema, await ask('POST', '/session', { capabilities }));
      return pageOf(sessionId, child);
    } catch (error) {
      end(child);
      throw error;
    }
  },
};

/** WebKitGTK draws into a window: where there is no display it gets a virtual one. */
function spawnDriver(driver: string): ChildProcess {
  const options = { stdio: 'ignore', detached: true } as const;
  const port = `--port=${PORT}`;
  return process.env.DISPLAY === undefined
    ? spawn('xvfb-run', ['--auto-servernum', driver, port], options)
    : spawn(driver, [port], options);
}

/** Ends the driver with everything it has started. */
function end(child: ChildProcess): void {
  if (child.pid !== undefined) process.kill(-child.pid);
}

function pageOf(sessionId: string, child: ChildProcess): EnginePage {
  const base = `/session/${sessionId}`;
  return {
    open: async (url) => {
      await ask('POST', `${base}/url`, { url });
    },
    evaluate: (expression) =>
      ask('POST', `${base}/execute/sync`, { script: `return (${expression});`, args: [] }),
    close: async () => {
      await ask('DELETE', base, null);
      end(child);
    },
  };
}

async function ready(): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      await ask('GET', '/status', null);
      return;
    } catch {
      await pause(100);
    }
  }
  throw new Error('The WebKit driver does not answer.');
}

async function ask(method: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${PORT}${path}`, {
    method,
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = v.parse(answerSchema, await response.json());
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
  return value;
}
