import { describe, expect, it } from 'vitest';
import {
  type CruisedModule,
  folderGraph,
  inLayers,
} from '../../../scripts/checks/architecture/folder-graph.ts';
import { heldBy, withFolderTable } from '../../../scripts/checks/architecture/folder-table.ts';
import {
  differences,
  drawnArrows,
  importedArrows,
} from '../../../scripts/checks/architecture/room-picture.ts';

const module = (source: string, ...uses: readonly (readonly [string, ...string[]])[]) =>
  ({
    source,
    dependencies: uses.map(([resolved, ...dependencyTypes]) => ({ resolved, dependencyTypes })),
  }) satisfies CruisedModule;

const house = [
  module('src/main.ts', ['src/streams/pipeline.ts'], ['src/dsp/a/one.ts', 'type-only']),
  module('src/streams/pipeline.ts', ['src/dsp/a/one.ts'], ['node_modules/rxjs/index.d.ts']),
  module('src/dsp/a/one.ts', ['src/dsp/b/two.ts'], ['src/dsp/a/three.ts']),
  module('src/dsp/b/two.ts', ['src/dsp/a/one.ts', 'type-only']),
];
const picture =
  '```mermaid\nflowchart LR\n  main --> streams\n  main -.-> dsp\n  streams --> dsp\n```';
const told = (text: string, modules: readonly CruisedModule[] = house) =>
  differences(drawnArrows(text), importedArrows(folderGraph(modules)));

describe('the picture of the rooms', () => {
  it('agrees with the imports', () => {
    expect(told(picture)).toEqual([]);
  });

  it('is found out when it leaves an import out, invents one or takes a need for a type', () => {
    expect(told(picture.replace('  streams --> dsp\n', ''))).toEqual([
      'the imports say streams --> dsp; the picture does not.',
    ]);
    expect(
      told(picture.replace('main --> streams', 'main --> streams\n  dsp --> streams')),
    ).toEqual(['the picture says dsp --> streams; no import does.']);
    expect(told(picture.replace('-.->', '-->'))).toEqual([
      'the imports say main -.-> dsp; the picture does not.',
    ]);
  });

  it('is found out when a module begins to import another room', () => {
    const worse = [...house, module('src/dsp/b/four.ts', ['src/streams/pipeline.ts'])];
    expect(told(picture, worse)).toEqual([
      'the imports say dsp --> streams; the picture does not.',
    ]);
  });
});

describe('the layers of folders', () => {
  it('puts what is used before what uses it; types may go both ways', () => {
    const { ordered, inRing } = inLayers(folderGraph(house));
    expect(ordered.map(({ path }) => path)).toEqual([
      'src/dsp/b',
      'src/dsp/a',
      'src/streams',
      'src/main.ts',
    ]);
    expect(inRing).toEqual([]);
  });

  it('names the folders of a ring', () => {
    const ring = [...house, module('src/dsp/b/five.ts', ['src/dsp/a/one.ts'])];
    const { ordered, inRing } = inLayers(folderGraph(ring));
    expect(inRing).toEqual(['src/dsp/a', 'src/dsp/b']);
    expect(ordered).toHaveLength(4);
  });
});

describe('the table of folders', () => {
  it('keeps what people wrote and writes what the imports say', () => {
    const before =
      '<!-- folders:start -->\n| `src/dsp/a` | kept words | wrong |\n<!-- folders:end -->';
    const after = withFolderTable(before, folderGraph(house));
    expect(after).toContain('| `src/dsp/a` | kept words | b |  |');
    expect(after).toContain('| `src/streams` |  | dsp/a | rxjs |');
    expect(heldBy(after).get('src/dsp/b')).toBe('');
    expect(withFolderTable(after, folderGraph(house))).toBe(after);
  });
});
