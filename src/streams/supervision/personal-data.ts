const LONGEST = 300;

/** What can point to a person, and what stands for it in the log. */
const TRACES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:blob|data|file|filesystem):\S+/gi, '<address>'],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '<mail>'],
  [/(["'«“‘`])[^"'»”’`]*(["'»”’`])/g, '$1…$2'],
  [/[\p{L}\p{N}_() -]*\.(?:mp4|mov|webm|mkv|jsonl|gz|zip|csv|json)\b/giu, ' <file>'],
  [/(?:[A-Za-z]:)?(?:[\\/][^\s\\/:]+){2,}/g, '<path>'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<id>'],
  [/\b[0-9a-f]{32,}\b/gi, '<id>'],
];

const ADDRESS = /\bhttps?:\/\/[^\s"'<>]+/gi;
const PROGRAM_FILE = /([\w.-]+\.(?:js|wasm|task|css|html))(?:[?#:]|$)/i;

/** Of an address only the name of a file of ours helps; its query may hold anything. */
function shortAddress(address: string): string {
  return `<address>/${PROGRAM_FILE.exec(address)?.[1] ?? ''}`;
}

/** A message without names, file names, addresses, device ids and mail addresses; cut to a line. */
export function withoutPersonalData(message: string): string {
  let text = message.slice(0, 4 * LONGEST).replace(/[\p{C}\s]+/gu, ' ');
  text = text.replace(ADDRESS, shortAddress);
  for (const [trace, replacement] of TRACES) text = text.replace(trace, replacement);
  return text.slice(0, LONGEST);
}
