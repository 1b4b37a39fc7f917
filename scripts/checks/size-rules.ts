import ts from 'typescript';
import type { Finding } from './finding.ts';

/** Longest file and longest function, lines; a function's signature counts. */
export const LIMIT_LINES = { file: 400, function: 60 } as const;

/**
 * Files and functions that are too long to be read at one go. The callback of a suite of tests is
 * a chapter, not a function: only what stands in it counts. A function that «runs in the page» is
 * sent there as text and can call nothing of its file: it counts as a file of its own.
 */
export function checkSizes(source: ts.SourceFile): readonly Finding[] {
  const file = source.fileName;
  const findings: Finding[] = [];
  const lines = source.text.trimEnd().split('\n').length;
  if (lines > LIMIT_LINES.file) {
    const message = `${lines} lines; at most ${LIMIT_LINES.file}: split off a concept.`;
    findings.push({ file, line: null, message });
  }
  const visit = (node: ts.Node): void => {
    if (
      ts.isFunctionLike(node) &&
      'body' in node &&
      node.body &&
      !isSuite(node) &&
      !isSentToPage(node)
    ) {
      const first = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const length = source.getLineAndCharacterOfPosition(node.end).line + 2 - first;
      if (length > LIMIT_LINES.function) {
        const message = `${nameOf(node)} has ${length} lines; at most ${LIMIT_LINES.function}.`;
        findings.push({ file, line: first, message });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

function isSuite(node: ts.Node): boolean {
  const call = node.parent;
  return ts.isCallExpression(call) && /^(describe|suite)\b/.test(call.expression.getText());
}

function isSentToPage(node: ts.Node): boolean {
  return ts
    .getJSDocCommentsAndTags(node)
    .some((comment) => /\bruns in (a|the) page\b/i.test(comment.getText()));
}

function nameOf(node: ts.SignatureDeclaration): string {
  return node.name?.getText() ?? 'A function without a name';
}
