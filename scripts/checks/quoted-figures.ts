const START = '<!-- figures:start -->';
const END = '<!-- figures:end -->';

/** What a first reader wants to know, as the bench names it. */
const QUOTED: readonly RegExp[] = [
  /^(30|60|120) fps: (flight time, (median|95 %)|jump height, 95 %)/,
  /^(30|60) fps: contact time/,
  /^pictures, (30|60) fps: (flight time, (median|95 %)|jump height, 95 %)/,
  /^flight time against force plates/,
  /^type recognised/,
  /^false attempts/,
  /^truth within .*: (flight time|jump height)/,
  /^final result after landing/,
];

/** The rows of the bench's table of demands; the full bench goes before the quick one. */
function demandRows(benchmarks: string): readonly (readonly string[])[] {
  for (const name of ['accuracy', 'accuracy-quick']) {
    const part = benchmarks.split(`<!-- ${name}:start -->`)[1]?.split(`<!-- ${name}:end -->`)[0];
    const table = part?.split(/^\| figure \| demanded \|.*$/m)[1]?.split('\n\n')[0];
    if (table === undefined) continue;
    const rows = table.split('\n').filter((line) => /^\| [^-]/.test(line));
    return rows.map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
  }
  return [];
}

/** README with its table of figures as BENCHMARKS.md has them. */
export function withQuotedFigures(readme: string, benchmarks: string): string {
  const [before, rest] = readme.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`README lacks ${START} … ${END}`);
  const rows = demandRows(benchmarks)
    .filter(([figure = '']) => QUOTED.some((pattern) => pattern.test(figure)))
    .map((cells) => `| ${cells.join(' | ')} |`);
  const head = ['| figure | demanded | measured | reached |', '| --- | --- | --- | --- |'];
  return `${before}${START}\n\n${[...head, ...rows].join('\n')}\n\n${END}${after}`;
}
