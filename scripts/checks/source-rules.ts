import ts from 'typescript';
import { checkDocumentedExports } from './documented-exports.ts';
import { checkFileName } from './file-names.ts';
import { type Finding, report } from './finding.ts';
import { filesUnder, readProjectFile } from './project-files.ts';
import { checkSizes } from './size-rules.ts';

const CODE = /\.(ts|mts|mjs|js)$/;

function parse(file: string): ts.SourceFile {
  const text = readProjectFile(file);
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

const findings: Finding[] = [];
for (const folder of ['src', 'scripts', 'examples', 'test']) {
  for (const file of filesUnder(folder).filter((each) => CODE.test(each))) {
    const source = parse(file);
    findings.push(...checkFileName(file), ...checkSizes(source));
    if (folder === 'src') findings.push(...checkDocumentedExports(source));
  }
}
report('Rules of size, documentation and naming', findings);
