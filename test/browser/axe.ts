import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe-core finds against WCAG 2.2 AA on the page as it stands: rule, and the elements. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // The page's policy forbids foreign scripts; what the browser's own console runs is allowed.
  await page.evaluate(await readFile(script, 'utf8'));
  const found: unknown = await page.evaluate(`
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.map(({ id, nodes }) =>
        id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`);
  if (!Array.isArray(found)) throw new Error('axe gave no list.');
  return found.map(String);
}
