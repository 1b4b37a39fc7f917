import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { offlineFiles, SERVICE_WORKER } from './scripts/build-plugins/offline-files.ts';

/**
 * What the page may load: its own files, the camera and files the user chose (blob:), and nothing
 * from anywhere else. WebAssembly may be compiled, text may not be run.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self' blob:",
  "img-src 'self' blob: data:",
  "media-src 'self' blob: mediastream:",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Headers of the page wherever this project serves it; framing cannot be forbidden by a meta tag. */
const headers = {
  'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Puts the policy into the built pages, so that it holds on any host that serves them. */
function policyInBuiltPages(): Plugin {
  return {
    name: 'policy-in-built-pages',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** dsp.js looks for the global object in `this`, which a module does not have. */
function dspGlobals(): Plugin {
  return {
    name: 'dsp-globals',
    transform: {
      filter: { id: /[\\/]dsp\.js[\\/]dsp\.js/ },
      handler: (code) => code.replace(/\bthis\[(name|fallback)\]/g, 'globalThis[$1]'),
    },
  };
}

const pages = ['index.html', 'studio.html', 'batch.html']
  .map((page) => fileURLToPath(new URL(page, import.meta.url)))
  .filter((page) => existsSync(page));

export default defineConfig({
  // Relative addresses let the built page stand in any folder of a host.
  base: './',
  plugins: [policyInBuiltPages(), dspGlobals(), offlineFiles()],
  worker: { format: 'es', plugins: () => [dspGlobals()] },
  optimizeDeps: { rolldownOptions: { plugins: [dspGlobals()] } },
  build: {
    target: 'es2022',
    license: { fileName: 'third-party-licences.md' },
    // The pose runtime alone is larger than the default limit; it is loaded once and cached.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: [...pages, fileURLToPath(new URL('src/service-worker.ts', import.meta.url))],
      output: {
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? SERVICE_WORKER : 'assets/[name]-[hash].js',
      },
      checks: { pluginTimings: false },
    },
  },
  server: { host: 'localhost' },
  preview: { headers },
});
