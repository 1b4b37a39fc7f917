import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Finding, report } from './finding.ts';
import { billSchema, componentsOf, licenceProblems } from './licences/components.ts';
import { noticesText } from './licences/notices.ts';
import { runNpm } from './npm.ts';
import { PROJECT, readProjectFile } from './project-files.ts';

const NOTICES = 'THIRD-PARTY-NOTICES.md';
const BILL = '.cache/sbom.cdx.json';

/** The bill of materials of everything in the lock file, as npm writes it (CycloneDX). */
function writeBill(): string {
  const { status, stdout } = runNpm(['sbom', '--sbom-format=cyclonedx', '--package-lock-only']);
  if (status !== 0) throw new Error(`npm sbom ended with ${status}. Is npm older than 10?`);
  mkdirSync(join(PROJECT, '.cache'), { recursive: true });
  writeFileSync(join(PROJECT, BILL), stdout);
  return stdout;
}

const components = componentsOf(v.parse(billSchema, JSON.parse(writeBill())));
const notices = noticesText(components);
if (process.argv.includes('--write')) writeFileSync(join(PROJECT, NOTICES), notices);
const findings: Finding[] = licenceProblems(components).map((message) => ({
  file: 'package-lock.json',
  line: null,
  message,
}));
if (readProjectFile(NOTICES) !== notices) {
  const message = 'is not what the lock file says: npm run licences';
  findings.push({ file: NOTICES, line: null, message });
}
process.stderr.write(`${components.length} packages, listed in ${BILL}\n`);
report('Licences', findings);
