import type { Finding } from './finding.ts';

/** Names that say nothing about what is inside; whoever fills such a folder never stops. */
const SAY_NOTHING = /^(utils?|helpers?|common|misc|shared|stuff|general|tools?)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Folders and files whose names say nothing, or that are not written-like-this. */
export function checkFileName(file: string): readonly Finding[] {
  const parts = file.split('/').map((part) => part.replace(/\..*$/, ''));
  const findings: Finding[] = [];
  for (const part of parts) {
    if (SAY_NOTHING.test(part)) {
      const message = `"${part}" says nothing: name it after what is inside.`;
      findings.push({ file, line: null, message });
    } else if (part !== '' && !KEBAB.test(part)) {
      findings.push({ file, line: null, message: `"${part}" is not written-like-this.` });
    }
  }
  return findings;
}
