import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { report } from './finding.ts';
import { PROJECT, readProjectFile } from './project-files.ts';
import { withQuotedFigures } from './quoted-figures.ts';

const README = 'README.md';
const text = readProjectFile(README);
const wanted = withQuotedFigures(text, readProjectFile('docs/BENCHMARKS.md'));
if (process.argv.includes('--write')) writeFileSync(join(PROJECT, README), wanted);
else if (wanted !== text) {
  const message = 'quotes other figures than docs/BENCHMARKS.md: npm run figures';
  report('Quoted figures', [{ file: README, line: null, message }]);
}
