import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { install, runProgram } from '../run-program.ts';
import { type CodeBlock, codeBlocks, markdownFiles, readDocument } from './markdown-files.ts';

/** Commands that a document may print and that are run as printed, in a folder of their own. */
const RUN = /^npm run (?:-s |--silent )?(analyze|simulate) -- (.+)$/;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A script of package.json, a program of node_modules or a file of the project. */
function exists(command: string): boolean {
  const [program = '', ...words] = command.replace(/^(?:[A-Z]+=\S+ )+/, '').split(/\s+/);
  if (program === 'npx') return existsSync(`node_modules/.bin/${words[0]}`);
  if (program === 'node') return existsSync(words[0] ?? '');
  if (program !== 'npm') return false;
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const name =
    words[0] === 'run' ? words.find((word, i) => i > 0 && !word.startsWith('-')) : words[0];
  return name === 'install' || name === 'ci' || (name !== undefined && name in scripts);
}

function runCommandLine(line: string, folder: string): void {
  const [, name, args = ''] = RUN.exec(line) ?? [];
  if (name === undefined) {
    expect(exists(line), `no such command: ${line}`).toBe(true);
    return;
  }
  const { status, stderr } = runProgram(resolve(`src/${name}.ts`), args.split(/\s+/), folder);
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

function runBlock({ file, line, language, code }: CodeBlock, folder: string): void {
  switch (language) {
    case 'json':
      JSON.parse(code);
      return;
    case 'sh':
      for (const command of code.trim().split('\n')) runCommandLine(command, folder);
      return;
    case 'ts':
    case 'js': {
      const path = join(folder, `line-${line}.mts`);
      writeFileSync(path, code);
      install(path);
      const { status, stdout, stderr } = runProgram(path, []);
      expect(stderr, `${file}:${line}`).toBe('');
      expect(stdout).toMatch(/\d/);
      expect(stdout).not.toMatch(/NaN|undefined/);
      expect(status).toBe(0);
      return;
    }
    default:
  }
}

/** The pieces of one document are one story: they share a folder and run in order. */
describe.each(markdownFiles().filter((file) => codeBlocks(file).length > 0))(
  'code in %s',
  (file) => {
    const folder = mkdtempSync(join(tmpdir(), 'docs-'));
    folders.push(folder);

    it.each(codeBlocks(file))(
      '$language of line $line',
      (block) => {
        runBlock(block, folder);
      },
      60_000,
    );
  },
);

describe.each(markdownFiles())('commands that the text of %s names', (file) => {
  it('exist', () => {
    const prose = readDocument(file).replaceAll(/```[\s\S]*?```/g, '');
    const named = [...prose.matchAll(/`(npm (?:run )?(?:--silent )?[a-z:-]+)/g)];
    expect(named.map(([, command = '']) => command).filter((each) => !exists(each))).toEqual([]);
  });
});
