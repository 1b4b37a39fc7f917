import { describe, expect, it } from 'vitest';
import { withSection } from '../../../scripts/bench/benchmarks-file.ts';

const section = { name: 'speed', command: 'npm run bench -- speed', text: '| a |' };
const document = 'before\n<!-- speed:start -->\nold\n<!-- speed:end -->\nafter\n';

describe('withSection', () => {
  it('replaces what stands between the markers, and nothing else', () => {
    const text = withSection(document, section);
    expect(text).toContain('| a |');
    expect(text).toContain('`npm run bench -- speed` on ');
    expect(text).not.toContain('old');
    expect(text.startsWith('before\n')).toBe(true);
    expect(text.endsWith('after\n')).toBe(true);
    expect(withSection(text, section)).toBe(text);
  });

  it('says which markers are missing', () => {
    expect(() => withSection('nothing', section)).toThrow('<!-- speed:start -->');
  });
});
