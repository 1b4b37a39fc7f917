import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One fenced piece of code of a document. */
export interface CodeBlock {
  readonly file: string;
  /** Of the fence that opens it, from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

/** The project's documents, as paths from its folder. */
export function markdownFiles(): readonly string[] {
  const inFolder = (folder: string): readonly string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return ['api', 'node_modules'].includes(entry.name) ? [] : inFolder(path);
      return entry.name.endsWith('.md') ? [path] : [];
    });
  const here = readdirSync('.').filter((name) => name.endsWith('.md'));
  return [...here, ...inFolder('docs'), ...inFolder('examples')];
}

/** The text of a document. */
export function readDocument(file: string): string {
  return readFileSync(file, 'utf8');
}

/** The fenced pieces of code of a document, in order. */
export function codeBlocks(file: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { line: number; language: string; code: string[] } | null = null;
  readDocument(file)
    .split('\n')
    .forEach((text, index) => {
      if (!text.startsWith('```')) open?.code.push(text);
      else if (open === null) open = { line: index + 1, language: text.slice(3).trim(), code: [] };
      else {
        blocks.push({ file, ...open, code: `${open.code.join('\n')}\n` });
        open = null;
      }
    });
  return blocks;
}
