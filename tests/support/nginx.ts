import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { makeTemporaryFolder } from './temporary-folder.ts'

const PROGRAM = '/usr/sbin/nginx'
const EXAMPLE = fileURLToPath(new URL('../../deploy/nginx-nodes.conf', import.meta.url))

/** Whether this machine has nginx: nothing is installed for it. */
export const hasNginx = existsSync(PROGRAM)

/** The nginx of `deploy/nginx-nodes.conf` in front of these nodes, without TLS. */
export class Nginx {
  readonly #folder = makeTemporaryFolder()
  readonly #server: ChildProcess

  private constructor(port: number, nodes: readonly string[]) {
    const { path } = this.#folder
    const config = join(path, 'nginx.conf')
    writeFileSync(config, configuration(path, port, nodes))
    this.#server = spawn(PROGRAM, ['-p', path, '-c', config, '-e', join(path, 'error.log')], {
      stdio: 'ignore',
    })
  }

  /** @param nodes addresses, such as `http://127.0.0.1:4000` */
  static async start(port: number, nodes: readonly string[]): Promise<Nginx> {
    const nginx = new Nginx(port, nodes)
    await vi.waitFor(async () => fetch(`http://127.0.0.1:${port}/healthz`), { timeout: 10_000 })
    return nginx
  }

  async close(): Promise<void> {
    const ended = once(this.#server, 'exit')
    this.#server.kill('SIGTERM')
    await ended
    this.#folder.remove()
  }
}

function configuration(folder: string, port: number, nodes: readonly string[]): string {
  const example = readFileSync(EXAMPLE, 'utf8')
  const servers = nodes.map((url) => `server ${new URL(url).host} max_fails=1 fail_timeout=5s;`)
  const site = example
    .replace(/(?: {2}server 10\.\S+ .*\n)+/u, `${servers.join('\n')}\n`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replaceAll(/^ *ssl_certificate.*\n/gmu, '')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join('\n')
  return `daemon off; worker_processes 1; pid ${folder}/nginx.pid;
    events {} http { access_log off; ${temporary}\n${site} }`
}
