const outside = { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] };

/** The rooms of the house and who may know whom. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one concept: merge them or split off a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'dsp-knows-only-dsp.js',
      comment: 'src/dsp is numbers in, numbers out: no other room.',
      severity: 'error',
      from: { path: '^src/dsp/' },
      to: { path: '^src/', pathNot: '^src/dsp/' },
    },
    {
      name: 'dsp-needs-no-package',
      comment: 'src/dsp imports no package but dsp.js.',
      severity: 'error',
      from: { path: '^src/dsp/' },
      to: { ...outside, pathNot: 'node_modules/dsp\\.js/' },
    },
    {
      name: 'streams-knows-dsp',
      comment: 'src/streams imports src/dsp and packages, not what people see.',
      severity: 'error',
      from: { path: '^src/streams/' },
      to: { path: '^src/', pathNot: '^src/(streams|dsp)/' },
    },
    {
      name: 'render-knows-types',
      comment: 'src/render imports only types of the other rooms.',
      severity: 'error',
      from: { path: '^src/render/' },
      to: {
        path: '^src/',
        pathNot: '^src/render/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nobody-knows-the-compositions',
      comment: 'Rooms do not know who puts them together, not even by type.',
      severity: 'error',
      from: { path: '^src/(dsp|streams|render)/' },
      to: { path: '^src/(page/|[^/]+$)' },
    },
    {
      name: 'render-uses-few-packages',
      comment: 'src/render draws with three, lit and uplot.',
      severity: 'error',
      from: { path: '^src/render/' },
      to: { ...outside, pathNot: 'node_modules/(three|@types/three|lit|lit-html|uplot)/' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|worker)|^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
