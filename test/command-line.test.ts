import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { numberOption, readCommandLine, wordOption } from '../src/command-line.ts';

const schema = v.object({
  fps: v.optional(numberOption(24, 240), '30'),
  type: v.optional(wordOption(['cmj', 'dj'])),
  quiet: v.optional(v.boolean(), false),
});
const command = {
  usage: 'try FILE',
  purpose: 'Tries.',
  options: {
    fps: { value: 'HZ', help: 'frames a second' },
    type: { value: 'TYPE', help: 'the jump' },
    quiet: { help: 'say less' },
  },
};
const read = (...args: string[]) => readCommandLine(args, schema, command);

describe('readCommandLine', () => {
  it('reads options in any place, with their defaults', () => {
    expect(read('a', '--fps=60', 'b', '--quiet')).toEqual({
      kind: 'run',
      options: { fps: 60, quiet: true },
      operands: ['a', 'b'],
    });
    expect(read()).toMatchObject({ options: { fps: 30, quiet: false }, operands: [] });
  });

  it.each([
    [['--fps', 'many'], /--fps many: give a number/],
    [['--fps', ''], /give a number/],
    [['--fps', '12'], /give 24 or more/],
    [['--type', 'pogo'], /--type pogo: give one of cmj, dj/],
    [['--speed', '3'], /--speed/],
    [['--fps'], /--fps/],
  ])('says what is wrong with %j', (args, message) => {
    const line = read(...args);
    expect(line.kind === 'wrong' ? line.message : line.kind).toMatch(message);
  });

  it('names an option that is needed', () => {
    const needed = v.object({ ...schema.entries, type: wordOption(['cmj']) });
    expect(readCommandLine([], needed, command)).toEqual({
      kind: 'wrong',
      message: '--type is needed.',
    });
  });

  it('describes every option in its help', () => {
    const line = read('--help', '--fps', 'many');
    const text = line.kind === 'help' ? line.text : '';
    expect(text).toMatch(/^try FILE/);
    expect(text).toMatch(/--fps HZ {2,}frames a second/);
    expect(text).toMatch(/--quiet {2,}say less/);
  });
});
