/** One module as dependency-cruiser reports it; the part that is used. */
export interface CruisedModule {
  readonly source: string;
  readonly dependencies: readonly {
    readonly resolved: string;
    readonly dependencyTypes: readonly string[];
  }[];
}

/** How a folder uses another: at run time, or by its types alone. */
export type Use = 'value' | 'type';

/** A folder of `src` (a room's own files count as one) or a file that lies in `src` itself. */
export interface Folder {
  /** Path from the project's folder. */
  readonly path: string;
  readonly uses: ReadonlyMap<string, Use>;
  /** Packages imported at run time or for their types, sorted. */
  readonly packages: readonly string[];
}

/** The folder that a module belongs to: `src/main.ts`, `src/streams` or `src/dsp/filters`. */
function folderOf(module: string): string {
  const parts = module.split('/');
  return parts.length <= 2 ? module : parts.slice(0, Math.min(3, parts.length - 1)).join('/');
}

/** The room that a folder belongs to; a file in `src` itself is a room of its own. */
export function roomOf(folder: string): string {
  return folder.split('/').slice(0, 2).join('/');
}

/** What the folders of `src` import, gathered from every module in them. */
export function folderGraph(modules: readonly CruisedModule[]): readonly Folder[] {
  const folders = new Map<string, { uses: Map<string, Use>; packages: Set<string> }>();
  for (const { source, dependencies } of modules) {
    if (!source.startsWith('src/')) continue;
    const path = folderOf(source);
    const folder = folders.get(path) ?? { uses: new Map<string, Use>(), packages: new Set() };
    folders.set(path, folder);
    for (const { resolved, dependencyTypes } of dependencies) {
      const name = packageOf(resolved);
      if (name !== null) folder.packages.add(name);
      if (!resolved.startsWith('src/') || folderOf(resolved) === path) continue;
      const use: Use = dependencyTypes.includes('type-only') ? 'type' : 'value';
      const other = folderOf(resolved);
      if (folder.uses.get(other) !== 'value') folder.uses.set(other, use);
    }
  }
  return [...folders].map(([path, { uses, packages }]) => ({
    path,
    uses,
    packages: [...packages].sort(),
  }));
}

function packageOf(resolved: string): string | null {
  const match = /node_modules\/(?:@types\/)?((?:@[^/]+\/)?[^/]+)/.exec(resolved);
  return match?.[1] ?? null;
}

/** Whether a folder needs another at run time. */
function needs({ uses }: Folder, path: string): boolean {
  return uses.get(path) === 'value';
}

/**
 * The folders in layers: each uses at run time only folders that come before it. Types may be known
 * in both directions (a contract is known to both sides).
 * @returns the folders in order, those that no order suits last; and the ones in a ring
 */
export function inLayers(folders: readonly Folder[]): {
  readonly ordered: readonly Folder[];
  readonly inRing: readonly string[];
} {
  const ordered: Folder[] = [];
  let left = [...folders].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (;;) {
    const ready = left.filter((each) => !left.some(({ path }) => needs(each, path)));
    if (ready.length === 0) break;
    ordered.push(...ready);
    left = left.filter((each) => !ready.includes(each));
  }
  return { ordered: [...ordered, ...left], inRing: ringOf(left).map(({ path }) => path) };
}

/** Leaves out what only stands on a ring: folders that no other of them needs. */
function ringOf(folders: readonly Folder[]): readonly Folder[] {
  const needed = folders.filter(({ path }) => folders.some((other) => needs(other, path)));
  return needed.length === folders.length ? folders : ringOf(needed);
}
