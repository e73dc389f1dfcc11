import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { packViewer } from './pack-viewer-plugin.ts'

/** Where `npm run dev` finds the server; the page itself is served by Vite. */
const server = `127.0.0.1:${process.env['PORT'] ?? '4000'}`

/** The one for people, and the one that the server's own browser opens to make files. */
const PAGES = ['index.html', 'report/render/index.html']

const MEGABYTE = 1024 * 1024

/** A gateway's "the server is down" is no page: the one kept on the device is opened instead. */
const refuseServerErrors = async ({ response }: { response: Response }): Promise<Response> => {
  if (response.status >= 500) throw new Error('The server is down')
  return response
}

/**
 * Lays a `.gz` and a `.br` beside every text of the build, which the server sends as they are. Over
 * plain http browsers take gzip only.
 */
function precompress(): Plugin {
  let directory = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: ({ root, build }) => {
      directory = resolve(root, build.outDir)
    },
    closeBundle: async () => {
      const files = await readdir(directory, { recursive: true })
      const texts = files.filter((file) => /\.(?:js|css|svg|json)$/u.test(file))
      await Promise.all(texts.map((file) => compress(join(directory, file))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const text = await readFile(file)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }))
  await writeFile(`${file}.br`, await promisify(brotliCompress)(text, quality))
}

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../build/client',
    emptyOutDir: true,
    // Small files as `data:` addresses would be fetched by tldraw, which the page's policy refuses.
    assetsInlineLimit: 0,
    // The canvas is one large chunk, loaded on boards only.
    chunkSizeWarningLimit: 2_500,
    rolldownOptions: { input: PAGES.map((page) => join(import.meta.dirname, page)) },
  },
  plugins: [
    react(),
    packViewer(),
    precompress(),
    VitePWA({
      strategies: 'generateSW',
      // The page registers the worker itself: an inline script would be refused by its policy.
      injectRegister: null,
      manifest: false,
      // A new version waits until no page of the old one is open.
      registerType: 'prompt',
      workbox: {
        inlineWorkboxRuntime: true,
        // Of tldraw's fifty languages the page's own.
        globPatterns: ['**/*.{html,js,css,woff2,svg}', 'assets/en-*.json'],
        // The layout engine is as large as half the page, and not everybody tidies or writes Word
        // and PowerPoint files: what does that is kept from the first time it is used.
        // The page that the server's browser opens is nobody else's.
        globIgnores: ['assets/{elk-worker,word-report,slide-deck}*', 'report/**'],
        maximumFileSizeToCacheInBytes: 8 * MEGABYTE,
        // Pages go to the network first, the start page too.
        navigateFallback: null,
        directoryIndex: '',
        cleanupOutdatedCaches: true,
        runtimeCaching: [
          {
            urlPattern: ({ request }) => request.mode === 'navigate',
            handler: 'NetworkOnly',
            options: {
              precacheFallback: { fallbackURL: '/index.html' },
              plugins: [{ fetchDidSucceed: refuseServerErrors }],
            },
          },
          {
            urlPattern: /\/assets\/elk-worker[^/]*\.js$/u,
            handler: 'CacheFirst',
            options: { cacheName: 'layout', expiration: { maxEntries: 2 } },
          },
          {
            urlPattern: /\/assets\/(?:word-report|slide-deck)[^/]*\.js$/u,
            handler: 'CacheFirst',
            options: { cacheName: 'report-writers', expiration: { maxEntries: 4 } },
          },
        ],
      },
    }),
  ],
  // It imports files by address, which `npm run dev` would otherwise try to bundle.
  optimizeDeps: { exclude: ['@tldraw/assets'] },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': `http://${server}`,
      '/healthz': `http://${server}`,
      // The socket's address, and not the sources in client/talk.
      '^/talk/[^/.]+(?:/clicker)?$': { target: `ws://${server}`, ws: true },
      '/sync': { target: `ws://${server}`, ws: true },
    },
  },
})
