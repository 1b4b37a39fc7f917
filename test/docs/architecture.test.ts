import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const text = readFileSync('ARCHITECTURE.md', 'utf8');
const ROW = /^\| [^|]+ \| ((?:`\w+`(?:, )?)+) \| `([^`]+)` \|$/gm;
const steps = [...text.matchAll(ROW)].map(([, names = '', file = '']) => ({
  names: names.split(', ').map((name) => name.slice(1, -1)),
  file,
}));

/** What a file declares: functions, classes, their members, constants, types. */
function declaredIn(file: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node)
    ) {
      if (node.name) names.add(node.name.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return names;
}

describe("a frame's way", () => {
  it('is told in at least twenty steps', () => {
    expect(steps.length).toBeGreaterThan(20);
  });

  it.each(steps)('meets $names in $file', ({ names, file }) => {
    expect(existsSync(file)).toBe(true);
    const declared = declaredIn(file);
    expect(names.filter((name) => !declared.has(name))).toEqual([]);
  });
});
