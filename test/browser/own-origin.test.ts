import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from './open-page.ts';

describe('the built page', () => {
  let opened: OpenPage;
  beforeAll(async () => {
    opened = await openPage();
    await opened.page.waitForLoadState('networkidle');
  });
  afterAll(() => opened.close());

  it('starts without an error, asking its own origin only', async () => {
    await opened.page.waitForTimeout(2000);
    expect(opened.errors).toEqual([]);
    expect(opened.strangers).toEqual([]);
  });

  it('carries its policy with it, wherever it is hosted', async () => {
    const meta = opened.page.locator('meta[http-equiv="Content-Security-Policy"]');
    expect(await meta.getAttribute('content')).toContain("default-src 'self'");
  });

  it('may neither reach another origin nor run text as a program', async () => {
    const outcome = await opened.page.evaluate(async () => {
      const reached = await fetch('https://example.org/').then(
        () => 'reached',
        () => 'refused',
      );
      const script = document.createElement('script');
      script.textContent = 'globalThis.ranText = true';
      document.head.append(script);
      return [reached, 'ranText' in globalThis];
    });
    expect(outcome).toEqual(['refused', false]);
  });
});
