import { describe, expect, it } from 'vitest';
import { withQuotedFigures } from '../../../scripts/checks/quoted-figures.ts';

const readme = 'a\n<!-- figures:start -->\n<!-- figures:end -->\nb\n';
const table = (measured: string): string =>
  `| figure | demanded | measured | met |\n| --- | --- | --- | --- |\n| type recognised | ≥ 99.5 % | ${measured} | yes |\n| something else | 1 | 2 | no |\n\n`;
const quick = `<!-- accuracy-quick:start -->\n${table('99.8 %')}<!-- accuracy-quick:end -->`;
const full = `<!-- accuracy:start -->\n${table('99.9 %')}<!-- accuracy:end -->`;

describe('figures that README quotes', () => {
  it('are those of the bench, the full one before the quick one', () => {
    expect(withQuotedFigures(readme, quick)).toContain(
      '| type recognised | ≥ 99.5 % | 99.8 % | yes |',
    );
    expect(withQuotedFigures(readme, `${full}\n${quick}`)).toContain('99.9 %');
    expect(withQuotedFigures(readme, quick)).not.toContain('something else');
  });

  it('are found out when the bench has changed', () => {
    const written = withQuotedFigures(readme, quick);
    expect(withQuotedFigures(written, quick)).toBe(written);
    expect(withQuotedFigures(written, full)).not.toBe(written);
  });
});
