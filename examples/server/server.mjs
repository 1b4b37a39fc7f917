/**
 * Serves the built page to tablets in a gym: static files, right headers, nothing else. Node and
 * its own modules only.
 *
 *   node examples/server/server.mjs [FOLDER]      FOLDER: the built page, dist/ if not said
 *
 * Environment: PORT (8443), HOST (0.0.0.0), CERT and KEY: paths of a certificate and its key in
 * PEM. A camera needs HTTPS on any address but localhost; without CERT the server speaks HTTP,
 * for use behind a proxy that speaks HTTPS.
 */
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { extname, join, sep } from 'node:path';
import { argv, env, exit, stdout } from 'node:process';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createBrotliCompress, createGzip, constants as zlib } from 'node:zlib';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.webmanifest', 'application/manifest+json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.wasm', 'application/wasm'],
  ['.woff2', 'font/woff2'],
  ['.txt', 'text/plain; charset=utf-8'],
]);
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|wasm|manifest)|image\/svg)/;

/** Files whose name holds a hash of their content never change. */
const NEVER_CHANGES = /^\/assets\/.*-[\w-]{8,}\.\w+$/;
const POLICY = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]+)"/;

/** What every answer carries. */
function safetyHeaders(policy, isHttps) {
  return {
    // The page brings its policy itself; framing can be forbidden by a header only.
    'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
    'Permissions-Policy':
      'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    // No memory is shared between threads, so isolation is not needed; it costs nothing either.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(isHttps ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}

function cachingOf(path) {
  // Everything else is asked for again each time, which costs an empty answer.
  return NEVER_CHANGES.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** The file behind a path of the address; null: there is none, or it lies outside the folder. */
async function fileOf(root, path) {
  try {
    const file = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(root + sep)) return null;
    const found = await stat(file);
    return found.isFile() ? { file, size: found.size, mtimeMs: found.mtimeMs } : null;
  } catch {
    return null;
  }
}

function encoderFor(request, type, size) {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (!COMPRESSIBLE.test(type) || size < 1024) return null;
  if (/\bbr\b/.test(accepted)) {
    const params = { [zlib.BROTLI_PARAM_QUALITY]: 5 };
    return { name: 'br', stream: createBrotliCompress({ params }) };
  }
  return /\bgzip\b/.test(accepted) ? { name: 'gzip', stream: createGzip() } : null;
}

async function answer(root, safety, request, response) {
  const refuse = (status, more = {}) => {
    response.writeHead(status, { ...safety, 'Content-Type': 'text/plain', ...more });
    response.end(`${status}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(405, { Allow: 'GET, HEAD' });
    return;
  }
  let path;
  try {
    path = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname);
  } catch {
    refuse(400);
    return;
  }
  const found = path.includes('\0') ? null : await fileOf(root, path);
  if (found === null) {
    refuse(404);
    return;
  }
  const type = TYPES.get(extname(found.file)) ?? 'application/octet-stream';
  const etag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
  const headers = {
    ...safety,
    'Content-Type': type,
    'Cache-Control': cachingOf(path),
    ETag: etag,
    Vary: 'Accept-Encoding',
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const encoder = encoderFor(request, type, found.size);
  if (encoder === null) headers['Content-Length'] = found.size;
  else headers['Content-Encoding'] = encoder.name;
  response.writeHead(200, headers);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const steps = encoder === null ? [] : [encoder.stream];
  await pipeline(createReadStream(found.file), ...steps, response);
}

/**
 * Starts the server; resolves when it listens.
 *
 * @param {{ folder: string, port: number, host: string, tls: { cert: Buffer, key: Buffer } | null }} options
 */
export async function startServer({ folder, port, host, tls }) {
  const root = await realpath(folder);
  const policy = POLICY.exec(await readFile(join(root, 'index.html'), 'utf8'))?.[1];
  if (policy === undefined) {
    throw new Error(`${folder} holds no built page with a policy: run "npm run build" first.`);
  }
  const safety = safetyHeaders(policy.replaceAll('&#39;', "'"), tls !== null);
  const handle = (request, response) => {
    answer(root, safety, request, response).catch(() => response.destroy());
  };
  const server = tls === null ? createHttpServer(handle) : createHttpsServer(tls, handle);
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  const { PORT = '8443', HOST = '0.0.0.0', CERT, KEY } = env;
  const tls =
    CERT === undefined || KEY === undefined
      ? null
      : { cert: await readFile(CERT), key: await readFile(KEY) };
  try {
    await startServer({ folder: argv[2] ?? 'dist', port: Number(PORT), host: HOST, tls });
    stdout.write(`${tls === null ? 'http' : 'https'}://${HOST}:${PORT}/\n`);
  } catch (error) {
    stdout.write(`${error instanceof Error ? error.message : error}\n`);
    exit(1);
  }
}
