import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { machineText } from './machine.ts';

const FILE = fileURLToPath(new URL('../../docs/BENCHMARKS.md', import.meta.url));

/** A part of docs/BENCHMARKS.md that a bench writes. */
export interface BenchSection {
  /** The part's name in its markers, `<!-- NAME:start -->` and `<!-- NAME:end -->`. */
  readonly name: string;
  /** The command that measures it again. */
  readonly command: string;
  /** Markdown. */
  readonly text: string;
}

/**
 * A text whose part between the section's markers is replaced.
 * @throws {Error} if the markers are not there
 */
export function withSection(document: string, { name, command, text }: BenchSection): string {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const from = document.indexOf(start);
  const to = document.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`docs/BENCHMARKS.md needs the lines ${start} and ${end}`);
  }
  const head = document.slice(0, from + start.length);
  return `${head}\n\n\`${command}\` on ${machineText()}.\n\n${text.trim()}\n\n${document.slice(to)}`;
}

/** Writes a section into docs/BENCHMARKS.md. */
export async function writeSection(section: BenchSection): Promise<void> {
  await writeFile(FILE, withSection(await readFile(FILE, 'utf8'), section));
}
