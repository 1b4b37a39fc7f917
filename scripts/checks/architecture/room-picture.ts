import { type Folder, roomOf, type Use } from './folder-graph.ts';

/** Arrows by `from to`, rooms by the names that the picture uses. */
export type Arrows = ReadonlyMap<string, Use>;

const ARROW = /^\s*(\w+)\s+(-->|-\.->)\s+(\w+)\s*$/;

/** The arrows of a mermaid flow chart: `-->` needs at run time, `-.->` knows the types alone. */
export function drawnArrows(markdown: string): Arrows {
  const chart = /```mermaid\n([\s\S]*?)```/.exec(markdown)?.[1] ?? '';
  const arrows = new Map<string, Use>();
  for (const line of chart.split('\n')) {
    const [, from, kind, to] = ARROW.exec(line) ?? [];
    if (from && to) arrows.set(`${from} ${to}`, kind === '-->' ? 'value' : 'type');
  }
  return arrows;
}

/** The name of a room in the picture: `src/command-line.ts` is `command_line`. */
function nameInPicture(room: string): string {
  return room
    .replace(/^src\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('-', '_');
}

/** The arrows that the imports draw. */
export function importedArrows(folders: readonly Folder[]): Arrows {
  const arrows = new Map<string, Use>();
  for (const { path, uses } of folders) {
    const from = nameInPicture(roomOf(path));
    for (const [other, use] of uses) {
      const to = nameInPicture(roomOf(other));
      const arrow = `${from} ${to}`;
      if (from !== to && arrows.get(arrow) !== 'value') arrows.set(arrow, use);
    }
  }
  return arrows;
}

/** Where picture and imports differ, one sentence each. */
export function differences(drawn: Arrows, imported: Arrows): readonly string[] {
  const show = (arrow: string, use: Use): string =>
    arrow.replace(' ', use === 'value' ? ' --> ' : ' -.-> ');
  const missing = [...imported]
    .filter(([arrow, use]) => drawn.get(arrow) !== use)
    .map(([arrow, use]) => `the imports say ${show(arrow, use)}; the picture does not.`);
  const invented = [...drawn]
    .filter(([arrow]) => !imported.has(arrow))
    .map(([arrow, use]) => `the picture says ${show(arrow, use)}; no import does.`);
  return [...missing, ...invented].sort();
}
