import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

/** Name under which the service worker is served: it must not change from version to version. */
export const SERVICE_WORKER = 'service-worker.js';
const PLACEHOLDER = 'OFFLINE_FILES';

/** What the page never loads: pages for work on the project, and the runtime for browsers without module workers. */
const NOT_THE_PAGE = [/studio/, /batch/, /vision_wasm_internal/, /\.md$/];

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function revisionOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/**
 * Writes the list of everything the page can load into the service worker, with a revision of each
 * file's content, so that the page starts without a network and fetches only what has changed.
 */
export function offlineFiles(): Plugin {
  let publicFolder = '';
  return {
    name: 'offline-files',
    apply: 'build',
    configResolved: (config) => {
      publicFolder = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const worker = bundle[SERVICE_WORKER];
        if (worker?.type !== 'chunk') this.error(`The build has no ${SERVICE_WORKER}.`);
        const files = Object.values(bundle)
          .filter(({ fileName }) => fileName !== SERVICE_WORKER)
          .map((file) => ({
            path: file.fileName,
            revision: revisionOf(file.type === 'chunk' ? file.code : file.source),
          }));
        for (const file of await filesBelow(publicFolder)) {
          const path = relative(publicFolder, file).split(sep).join('/');
          files.push({ path, revision: revisionOf(await readFile(file)) });
        }
        const wanted = files
          .filter(({ path }) => !NOT_THE_PAGE.some((pattern) => pattern.test(path)))
          .sort((a, b) => a.path.localeCompare(b.path));
        worker.code = `const ${PLACEHOLDER} = ${JSON.stringify(wanted)};\n${worker.code}`;
      },
    },
  };
}
