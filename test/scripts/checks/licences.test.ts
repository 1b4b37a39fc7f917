import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  billSchema,
  type Component,
  componentsOf,
  licenceProblems,
} from '../../../scripts/checks/licences/components.ts';
import { noticesText } from '../../../scripts/checks/licences/notices.ts';

const component = (name: string, licence: string | null, shipped = true): Component => ({
  name,
  version: '1.0.0',
  licence,
  shipped,
});

describe('licences', () => {
  it('lets pass what may be used, also by one branch of a choice', () => {
    const fine = ['MIT', '(GPL-3.0-only OR MIT)', 'MIT AND ISC', '(MIT AND BSD-3-Clause)'];
    expect(licenceProblems(fine.map((licence) => component('a', licence)))).toEqual([]);
  });

  it('finds what may not, and packages that do not say', () => {
    expect(licenceProblems([component('a', 'GPL-3.0-only'), component('b', null)])).toEqual([
      'a 1.0.0 is under GPL-3.0-only, which is not allowed here.',
      'b 1.0.0 names no licence.',
    ]);
    expect(licenceProblems([component('a', 'MIT AND GPL-3.0-only')])).toHaveLength(1);
  });

  it('takes the builds of a program for one machine as the program itself', () => {
    expect(licenceProblems([component('@esbuild/darwin-arm64', null)])).toEqual([]);
    expect(licenceProblems([component('jscpd-windows-x64-msvc', null)])).toEqual([]);
  });

  it('reads a bill of materials, sorted', () => {
    const bill = v.parse(billSchema, {
      bomFormat: 'CycloneDX',
      components: [
        {
          name: 'b',
          version: '2.0.0',
          scope: 'optional',
          licenses: [{ expression: 'MIT OR ISC' }],
        },
        { name: 'a', version: '1.0.0', scope: 'required', licenses: [{ license: { id: 'MIT' } }] },
      ],
    });
    expect(componentsOf(bill)).toEqual([
      { name: 'a', version: '1.0.0', licence: 'MIT', shipped: true },
      { name: 'b', version: '2.0.0', licence: 'MIT OR ISC', shipped: false },
    ]);
  });

  it('lists what is shipped one by one and the rest by licence', () => {
    const text = noticesText([
      component('shipped', 'MIT'),
      component('one', 'ISC', false),
      component('two', 'ISC', false),
      component('@x/linux-arm64', null, false),
    ]);
    expect(text).toContain('| shipped | 1.0.0 | MIT |');
    expect(text).toContain('- **ISC**: one, two\n');
    expect(text).not.toContain('arm64');
  });
});
