/** The bare page, built like ours, and a server for it. */
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import react from '@vitejs/plugin-react'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const BUILT = here('../../artefacts/bare')

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export async function buildBarePage() {
  await build({
    configFile: false,
    root: here('bare'),
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: BUILT,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000,
      target: 'esnext',
    },
  })
}

/**
 * Serves the bare page and a board for it, from this machine only.
 * @param {{ records: readonly object[], pictures: ReadonlyMap<string, Buffer> }} board
 */
export async function serveBarePage({ records, pictures }) {
  const json = Buffer.from(JSON.stringify(records))
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1')
    if (pathname === '/records.json') return answer(response, TYPES['.json'], json)
    const bytes = pictures.get(pathname.slice('/pictures/'.length))
    if (bytes !== undefined) return answer(response, 'image/png', bytes)
    const file = join(BUILT, pathname === '/' ? 'index.html' : pathname)
    if (!file.startsWith(BUILT) || !existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    return createReadStream(file).pipe(response)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

function answer(response, type, bytes) {
  response.writeHead(200, { 'content-type': type }).end(bytes)
}
