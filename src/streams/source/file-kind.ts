/** What a file the user chose is taken for: by its name or its first bytes. */
export async function isTrackFile(file: Blob, name: string): Promise<boolean> {
  if (/\.jsonl(\.gz)?$/i.test(name)) return true;
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  const isJson = start[0] === '{'.charCodeAt(0);
  return isGzip || isJson;
}
