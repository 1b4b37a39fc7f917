/** Rows of cells as a Markdown table; the first row is the head. */
export function markdownTable(rows: readonly (readonly (string | number)[])[]): string {
  const [head = [], ...body] = rows;
  const lines = [head, head.map(() => '---'), ...body];
  return `${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}
