import ts from 'typescript';
import type { Finding } from './finding.ts';

/** Exports without a doc comment: nobody outside could know what they promise. */
export function checkDocumentedExports(source: ts.SourceFile): readonly Finding[] {
  const findings: Finding[] = [];
  for (const statement of source.statements) {
    if (!isExported(statement) || isDocumented(statement)) continue;
    const line = source.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
    const message = `export ${namesOf(statement)} has no doc comment.`;
    findings.push({ file: source.fileName, line, message });
  }
  return findings;
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

/** The comment must say something: tags alone, or an empty one, do not count. */
function isDocumented(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).some((doc) => {
    const text = ts.isJSDoc(doc) ? ts.getTextOfJSDocComment(doc.comment) : undefined;
    return text !== undefined && text.trim().length > 0;
  });
}

function namesOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText()).join(', ');
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return (isNamed ? statement.name?.getText() : undefined) ?? 'default';
}
