import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { findFreePort } from './free-port.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)

const PLACES = [
  '/usr/sbin/nginx',
  '/usr/bin/nginx',
  '/usr/local/sbin/nginx',
  '/usr/local/bin/nginx',
]

/** The nginx that is installed here; undefined when there is none. */
export const NGINX = process.env['NGINX'] ?? PLACES.find((path) => existsSync(path))

/** One of the project's example files, running. */
export class Nginx {
  /** `https://…`, with a certificate that nobody has signed. */
  readonly url: string
  readonly #child: ChildProcess
  readonly #remove: () => void

  private constructor(url: string, child: ChildProcess, remove: () => void) {
    this.url = url
    this.#child = child
    this.#remove = remove
  }

  /**
   * Checks the file with `nginx -t` and starts it, with nothing changed but what an operator changes:
   * the certificate, the address and port it listens on, and where the servers are.
   * @param example its name in `deploy/`
   * @param servers as `host:port`, as many as it names
   */
  static async start(example: string, servers: readonly string[]): Promise<Nginx> {
    if (NGINX === undefined) throw new Error('There is no nginx.')
    const folder = makeTemporaryFolder()
    const port = await findFreePort()
    const path = (name: string) => join(folder.path, name)
    await makeCertificate(path('key.pem'), path('certificate.pem'))
    const source = fileURLToPath(new URL(`../../deploy/${example}`, import.meta.url))
    const adapted = adapt(readFileSync(source, 'utf8'), [
      [/listen 443 ssl;/u, `listen 127.0.0.1:${port} ssl;`],
      [/\/etc\/ssl\/[^;]+\.pem/u, path('certificate.pem')],
      [/\/etc\/ssl\/[^;]+\.key/u, path('key.pem')],
      ...servers.map((server) => [/(?<=server |http:\/\/)[\d.]+:4000/u, server] as const),
    ])
    if (/:4000/u.test(adapted)) throw new Error(`${example} names more servers than were given.`)
    writeFileSync(path('example.conf'), adapted)
    writeFileSync(path('nginx.conf'), surroundings(folder.path))
    const args = ['-p', folder.path, '-c', path('nginx.conf'), '-e', 'stderr']
    await run(NGINX, [...args, '-t'])
    const child = spawn(NGINX, args, { stdio: 'ignore' })
    const nginx = new Nginx(`https://127.0.0.1:${port}`, child, () => folder.remove())
    await vi.waitFor(() => fetch(`${nginx.url}/healthz`), { timeout: 10_000, interval: 20 })
    return nginx
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await ended
    this.#remove()
  }
}

/** @throws Error when the example has nothing of a kind to change */
function adapt(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((changed, [pattern, replacement]) => {
    if (!pattern.test(changed)) throw new Error(`There is no ${pattern.source} in the example.`)
    return changed.replace(pattern, replacement)
  }, text)
}

/** What Debian's own nginx.conf has around it, with every file in `folder`. */
function surroundings(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
events {}
http {
  access_log off;
  ${temporary.map((what) => `${what}_temp_path ${folder}/${what};`).join('\n  ')}
  include ${folder}/example.conf;
}
`
}

async function makeCertificate(key: string, certificate: string): Promise<void> {
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const files = ['-keyout', key, '-out', certificate]
  await run('openssl', ['req', ...kind, '-days', '2', '-subj', '/CN=127.0.0.1', ...files])
}
