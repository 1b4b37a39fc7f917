import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { folderGraph, inLayers } from './architecture/folder-graph.ts';
import { heldBy, withFolderTable } from './architecture/folder-table.ts';
import { differences, drawnArrows, importedArrows } from './architecture/room-picture.ts';
import { type Finding, report } from './finding.ts';
import { PROJECT, readProjectFile } from './project-files.ts';

const FILE = 'ARCHITECTURE.md';

const cruise = v.object({
  modules: v.array(
    v.object({
      source: v.string(),
      dependencies: v.array(
        v.object({ resolved: v.string(), dependencyTypes: v.array(v.string()) }),
      ),
    }),
  ),
});

/** Every import below `src`, as dependency-cruiser sees them. */
function cruisedModules() {
  const program = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
  const output = execFileSync(process.execPath, [program, ...options], {
    cwd: PROJECT,
    maxBuffer: 1 << 28,
  });
  return v.parse(cruise, JSON.parse(output.toString())).modules;
}

const folders = folderGraph(cruisedModules());
let text = readProjectFile(FILE);
const findings: Finding[] = [];
const find = (message: string): void => {
  findings.push({ file: FILE, line: null, message });
};

for (const path of inLayers(folders).inRing) find(`${path} is part of a ring of folders.`);
for (const each of differences(drawnArrows(text), importedArrows(folders))) find(each);
const written = withFolderTable(text, folders);
if (process.argv.includes('--write')) {
  writeFileSync(join(PROJECT, FILE), written);
  text = written;
}
if (written !== text)
  find('the table of folders is not what the imports say: npm run architecture');
const held = heldBy(written);
for (const { path } of folders) {
  if (!held.get(path)) find(`the table does not say what ${path} holds.`);
}
report('Statements of ARCHITECTURE.md', findings);
