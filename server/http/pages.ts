import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem, problemBody } from './http-problem.ts'

export interface PagesOptions {
  /** Folder of the built pages; undefined serves none. */
  readonly clientDir: string | undefined
  /** Goes into the page, for tldraw to read. */
  readonly tldrawLicenceKey: string | undefined
  /** Goes into the page, for the privacy notice. */
  readonly privacyContact: string | undefined
}

const ONE_YEAR = 'public, max-age=31536000, immutable'
const ASK_EACH_TIME = 'no-cache'

/** As `client/page/route.ts` has them. */
const PAGE_PATHS = [
  '/',
  '/index.html',
  '/verify',
  '/privacy',
  '/b/:id',
  '/b/:id/register',
  '/b/:id/present',
  '/b/:id/screen',
  '/t/:id',
  '/t/:id/clicker',
  '/s/:id',
  '/s/:id/register',
]

/** The built page at each of these addresses, its files, and an answer for every other path. */
export async function addPages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  const page = await readPage(options)
  const sendPage = async (_request: FastifyRequest, reply: FastifyReply) => {
    if (page === undefined) {
      return reply.code(503).type('text/plain').send('The pages are not built: npm run build.\n')
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', ASK_EACH_TIME).send(page)
  }
  for (const path of PAGE_PATHS) app.get(path, sendPage)
  if (page !== undefined && options.clientDir !== undefined) {
    await app.register(fastifyStatic, {
      root: options.clientDir,
      index: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (answer, path) => {
        const isHashed = path.includes('/assets/')
        answer.header('cache-control', isHashed ? ONE_YEAR : ASK_EACH_TIME)
      },
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    reply.code(404)
    if (request.url.startsWith('/api/')) {
      const problem = new HttpProblem('bad-request', 'There is nothing at this address.')
      return reply.send(problemBody(problem))
    }
    const wantsPage = request.headers.accept?.includes('text/html') === true
    if (wantsPage && page !== undefined) return sendPage(request, reply)
    return reply.type('text/plain').send('There is nothing at this address.\n')
  })
}

async function readPage({
  clientDir,
  privacyContact,
  tldrawLicenceKey,
}: PagesOptions): Promise<string | undefined> {
  const path = clientDir === undefined ? undefined : join(clientDir, 'index.html')
  if (path === undefined || !existsSync(path)) return undefined
  const html = await readFile(path, 'utf8')
  const told = Object.entries({
    'wholeplace-tldraw-licence': tldrawLicenceKey,
    'wholeplace-privacy-contact': privacyContact,
  }).map(([name, content]) =>
    content === undefined ? '' : `<meta name="${name}" content="${escapeAttribute(content)}" />`,
  )
  return html.replace('</head>', () => `${told.join('')}</head>`)
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
