/** Checks by other people's tools that look at the sources only; each counts as one test. */
export const staticChecks = [
  {
    name: 'Lint and format',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  },
  { name: 'Types', args: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  {
    name: 'Import rules',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
    ],
  },
  { name: 'Unused code', args: ['node_modules/knip/bin/knip.js'] },
  { name: 'Repeated code', args: ['node_modules/jscpd/run-jscpd.js'] },
  {
    name: 'Reference of the library',
    args: ['node_modules/typedoc/bin/typedoc', '--emit', 'none'],
  },
];

/** The rules of the house that no tool knows. */
export const houseChecks = [
  { name: 'Size, documentation, names', file: 'scripts/checks/source-rules.ts' },
  { name: 'Architecture as drawn', file: 'scripts/checks/architecture.ts' },
  { name: 'Figures as measured', file: 'scripts/checks/readme-figures.ts' },
  { name: 'Licences and bill of materials', file: 'scripts/checks/licences.ts' },
  { name: 'Known vulnerabilities', file: 'scripts/checks/known-vulnerabilities.ts' },
];
