import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { checkDocumentedExports } from '../../../scripts/checks/documented-exports.ts';
import { checkFileName } from '../../../scripts/checks/file-names.ts';
import { formatFinding } from '../../../scripts/checks/finding.ts';
import { checkSizes } from '../../../scripts/checks/size-rules.ts';

const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile('src/a.ts', text, ts.ScriptTarget.Latest, true);
const lines = (count: number): string => '  f();\n'.repeat(count);

describe('rule of sizes', () => {
  it('lets 400 lines and 60 lines pass, signature and end counted', () => {
    expect(checkSizes(parse('f();\n'.repeat(400)))).toEqual([]);
    expect(checkSizes(parse(`function g() {\n${lines(58)}}\n`))).toEqual([]);
  });

  it('finds what is one line longer', () => {
    expect(checkSizes(parse('f();\n'.repeat(401))).map(formatFinding)).toEqual([
      'src/a.ts  401 lines; at most 400: split off a concept.',
    ]);
    expect(checkSizes(parse(`\nfunction g() {\n${lines(59)}}\n`)).map(formatFinding)).toEqual([
      'src/a.ts:2  g has 61 lines; at most 60.',
    ]);
    expect(checkSizes(parse(`const h = () => {\n${lines(59)}};\n`))).toHaveLength(1);
  });

  it('takes a suite of tests for a chapter, but not the tests in it', () => {
    expect(checkSizes(parse(`describe('x', () => {\n${lines(99)}});\n`))).toEqual([]);
    const test = `it('y', () => {\n${lines(99)}});\n`;
    expect(checkSizes(parse(`describe.each([])('x', () => {\n${test}});\n`))).toHaveLength(1);
  });
});

describe('rule of documented exports', () => {
  it.each([
    'export function f() {}',
    'export const a = 1;',
    'export interface I {}',
    'export type T = 1;',
    'export class C {}',
    '/** @internal */\nexport const tagOnly = 1;',
    '// not a doc comment\nexport const b = 1;',
  ])('finds %j', (text) => {
    expect(checkDocumentedExports(parse(text))).toHaveLength(1);
    expect(checkDocumentedExports(parse(`/** Says what. */\n${text}`)).length).toBe(
      text.startsWith('/**') ? 1 : 0,
    );
  });

  it('leaves alone what is not exported here', () => {
    expect(checkDocumentedExports(parse("const a = 1;\nexport { b } from './b.ts';\n"))).toEqual(
      [],
    );
  });
});

describe('rule of names', () => {
  it.each(['src/utils/a.ts', 'src/dsp/helpers.ts', 'src/common/x.ts', 'src/misc.test.ts'])(
    'finds %s',
    (file) => {
      expect(checkFileName(file)).toHaveLength(1);
    },
  );

  it('finds names that are not written-like-this', () => {
    expect(checkFileName('src/dsp/OneEuro.ts')).toHaveLength(1);
    expect(checkFileName('src/dsp/one-euro.test.ts')).toEqual([]);
  });
});
