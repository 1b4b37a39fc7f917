/** A file of the built page; `revision` changes with its content. */
interface OfflineFile {
  /** Relative to this worker. */
  readonly path: string;
  readonly revision: string;
}

/** Put in by the build. */
declare const OFFLINE_FILES: readonly OfflineFile[];

function isServiceWorker(scope: unknown): scope is ServiceWorkerGlobalScope {
  return scope === globalThis && 'ServiceWorkerGlobalScope' in globalThis;
}

const own: unknown = globalThis;
if (!isServiceWorker(own)) throw new Error('This file runs as a service worker only.');
const worker = own;
const CACHE = 'kinemotion-live';
const PAGE = 'index.html';

const revisions = new Map(OFFLINE_FILES.map(({ path, revision }) => [path, revision]));

function addressOf(path: string): string {
  return new URL(path, worker.registration.scope).href;
}

/** Under this address a file's content of this revision is kept. */
function keyOf(path: string, revision: string): string {
  return `${addressOf(path)}?revision=${revision}`;
}

/** Fetches what is not there yet: of a new version only what has changed. */
async function store(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const { path, revision } of OFFLINE_FILES) {
    const key = keyOf(path, revision);
    if ((await cache.match(key)) !== undefined) continue;
    const response = await fetch(addressOf(path), { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    await cache.put(key, response);
  }
}

async function removeOld(): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = new Set(OFFLINE_FILES.map(({ path, revision }) => keyOf(path, revision)));
  for (const { url } of await cache.keys()) {
    if (!wanted.has(url)) await cache.delete(url);
  }
  await worker.clients.claim();
}

async function answer(request: Request, path: string, revision: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(keyOf(path, revision))) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(store()));
worker.addEventListener('activate', (event) => event.waitUntil(removeOld()));
worker.addEventListener('message', ({ data }) => {
  if (data === 'use_now') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { scope } = worker.registration;
  const [address = ''] = request.url.split(/[?#]/);
  if (request.method !== 'GET' || !address.startsWith(scope)) return;
  const path = address.slice(scope.length);
  const name = path === '' ? PAGE : decodeURIComponent(path);
  const revision = revisions.get(name);
  if (revision !== undefined) event.respondWith(answer(request, name, revision));
});
