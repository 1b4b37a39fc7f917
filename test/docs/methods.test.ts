import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRIC_NAMES, type SeriesMetricName } from '../../src/dsp/metrics/metric-name.ts';

const text = readFileSync('docs/METHODS.md', 'utf8');
/** Every name of a metric across attempts; the compiler sees to it that none is left out. */
const SERIES: Readonly<Record<SeriesMetricName, true>> = {
  eccentric_utilisation_ratio: true,
  hop_count: true,
  rsi_best_five_m_s: true,
  rsi_best_five_flight_contact: true,
  mean_contact_time_ms: true,
  mean_flight_time_ms: true,
  rsi_drop_off_percent: true,
};
const SAID = ['Definition', 'Formula', 'Source', 'Estimated', 'Known error', 'Withheld'];

/** The chapters by the names in their headings. */
const chapters = new Map<string, string>();
for (const chapter of text.split(/^(?=##+ )/m)) {
  const [heading = ''] = chapter.split('\n', 1);
  if (!heading.startsWith('### ')) continue;
  for (const [, name = ''] of heading.matchAll(/`([a-z0-9_]+)`/g)) chapters.set(name, chapter);
}

describe('the methods', () => {
  it('describe every metric, and none that there is not', () => {
    const names = [...METRIC_NAMES, ...Object.keys(SERIES)];
    expect([...chapters.keys()].sort()).toEqual([...names].sort());
  });

  it.each([...chapters])('say all there is to say about %s', (_, chapter) => {
    for (const what of SAID)
      expect(chapter).toMatch(new RegExp(`^- \\*\\*${what}\\*\\*: \\S`, 'm'));
  });
});
