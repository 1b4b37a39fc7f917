import type { Texts } from '../render/text/texts.ts';
import { type PageSettings, shareablePageSettings } from '../streams/settings/page-settings.ts';

/** Copies the link that gives somebody else this set-up; returns what is to be said about it. */
export async function copyLink(settings: PageSettings): Promise<(texts: Texts) => string> {
  const link = new URL(`?${shareablePageSettings(settings)}`, location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    return (texts) => texts.text('settings_link_copied');
  } catch {
    return (texts) => texts.text('settings_link_failed', { link });
  }
}
