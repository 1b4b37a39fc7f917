import { type Folder, inLayers, roomOf } from './folder-graph.ts';

const START = '<!-- folders:start -->';
const END = '<!-- folders:end -->';
const ROW = /^\| `([^`]+)` \| ([^|]*?) \|/;

/** What the table says each folder holds, by path; the rest of a row is the imports' to say. */
export function heldBy(markdown: string): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  for (const line of markdown.split('\n')) {
    const [, path, text] = ROW.exec(line) ?? [];
    if (path && text !== undefined) held.set(path, text.trim());
  }
  return held;
}

/** The text with the table of folders written anew; what they hold is kept. */
export function withFolderTable(markdown: string, folders: readonly Folder[]): string {
  const start = markdown.indexOf(START);
  const end = markdown.indexOf(END);
  if (start < 0 || end < start) throw new Error(`the text lacks ${START} … ${END}`);
  const held = heldBy(markdown);
  const rows = byRoom(inLayers(folders).ordered).map((folder) =>
    row(folder, held.get(folder.path) ?? ''),
  );
  const table = ['| folder | holds | uses | packages |', '| --- | --- | --- | --- |', ...rows];
  return `${markdown.slice(0, start + START.length)}\n\n${table.join('\n')}\n\n${markdown.slice(end)}`;
}

const ROOMS = ['src/dsp', 'src/streams', 'src/render'];

/** The rooms one after the other, then what composes them; within each the order stays. */
function byRoom(folders: readonly Folder[]): readonly Folder[] {
  const rank = ({ path }: Folder): number => {
    const room = ROOMS.indexOf(roomOf(path));
    return room < 0 ? ROOMS.length : room;
  };
  return [...folders].sort((a, b) => rank(a) - rank(b));
}

function row({ path, uses, packages }: Folder, holds: string): string {
  const short = (other: string): string => {
    const room = `${roomOf(path)}/`;
    return other.startsWith(room) ? other.slice(room.length) : other.replace(/^src\//, '');
  };
  const list = (wanted: string): string =>
    [...uses]
      .filter(([, use]) => use === wanted)
      .map(([other]) => short(other))
      .sort()
      .join(', ');
  const types = list('type');
  const cell = [list('value'), types === '' ? '' : `*${types}*`].filter((each) => each !== '');
  return `| \`${path}\` | ${holds} | ${cell.join(', ')} | ${packages.join(', ')} |`;
}
