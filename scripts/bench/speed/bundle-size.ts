import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ensurePageBuild } from '../../setup/page-build.mjs';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** Files of the built page of one kind, kB. */
export interface BundlePart {
  readonly part: string;
  readonly files: number;
  readonly kilobytes: number;
  /** As a server sends them compressed. */
  readonly gzipKilobytes: number;
}

/** Sizes of what the page loads at first, and of what it loads when it is wanted. */
export async function measureBundle(): Promise<readonly BundlePart[]> {
  await ensurePageBuild();
  const html = await readFile(join(DIST, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  const assets = (await readdir(join(DIST, 'assets'))).map((name) => `assets/${name}`);
  const models = (await readdir(join(DIST, 'models'))).map((name) => `models/${name}`);
  const first = await withImports(named.filter((path) => extname(path) === '.js'));
  const later = assets.filter((path) => extname(path) === '.js' && !first.includes(path));
  const isOwn = (path: string) => !path.includes('vision_wasm');
  return Promise.all([
    partOf('script, first load', first),
    partOf(
      'style',
      assets.filter((path) => extname(path) === '.css'),
    ),
    partOf('script when it is wanted (workers too)', later.filter(isOwn)),
    partOf(
      'pose runtime (one of two is loaded)',
      assets.filter((path) => !isOwn(path)),
    ),
    ...models.map((path) => partOf(path, [path])),
  ]);
}

/** The files and everything they import before they can run. */
async function withImports(paths: readonly string[]): Promise<readonly string[]> {
  const all = new Set(paths);
  for (const path of all) {
    const code = await readFile(join(DIST, path), 'utf8');
    for (const [, name] of code.matchAll(
      /(?:^|[;\n])import(?:[^'"()]*?from)?["']\.\/([^"']+)["']/g,
    )) {
      all.add(`assets/${name}`);
    }
  }
  return [...all];
}

async function partOf(part: string, paths: readonly string[]): Promise<BundlePart> {
  let [bytes, gzipBytes] = [0, 0];
  for (const path of paths) {
    const content = await readFile(join(DIST, path));
    bytes += content.length;
    gzipBytes += gzipSync(content).length;
  }
  return {
    part,
    files: paths.length,
    kilobytes: bytes / 1000,
    gzipKilobytes: gzipBytes / 1000,
  };
}
