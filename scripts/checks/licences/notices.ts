import { type Component, isMachineBuild } from './components.ts';

const HEAD = `# Third-party notices

Kinemotion Live is under the MIT licence (see LICENSE). It stands on the work of others. This file is
written by \`npm run licences\` from the lock file, and \`npm test\` compares the two.

The built page carries the full licence texts of all that is bundled into it in
\`third-party-licences.md\`; the models and the WebAssembly runtime beside it are Google's
(MediaPipe), under the Apache License 2.0, <https://www.apache.org/licenses/LICENSE-2.0>. The models
\`pose_landmarker_{lite,full,heavy}.task\` are put together from the files of \`@mediapipe/pose\`, whose
weights are not changed: metadata is added. No fonts are shipped.
`;

/** The notices as Markdown: what is shipped one by one, what only builds and tests by licence. */
export function noticesText(components: readonly Component[]): string {
  const listed = components.filter((component) => !isMachineBuild(component));
  const shipped = listed.filter(({ name, shipped: is }) => is || name === '@mediapipe/pose');
  const rows = unique(
    shipped.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
  );
  const byLicence = new Map<string, string[]>();
  for (const component of listed) {
    if (shipped.includes(component)) continue;
    const licence = component.licence ?? 'not stated';
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), component.name]);
  }
  const groups = [...byLicence]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, names]) => `- **${licence}**: ${unique(names).join(', ')}`);
  return `${HEAD}
## In the page, the commands and the library

| package | version | licence |
| --- | --- | --- |
${rows.join('\n')}

## Only for building and testing

${groups.join('\n')}
`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
