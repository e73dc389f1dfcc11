import { execFile } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { Finding } from '../../server/doctor/finding.ts'
import { lookAtAddress } from '../../server/doctor/look-at-address.ts'
import { findFreePort } from '../support/free-port.ts'
import { Nginx, NGINX } from '../support/nginx.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { TestServer } from '../support/test-server.ts'

const COMMAND = fileURLToPath(new URL('../../deploy/wholeplace.mjs', import.meta.url))

let server: TestServer
let nginx: Nginx | undefined
let careless: Server | undefined

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.close())
afterEach(async () => {
  await nginx?.close()
  careless?.close()
  nginx = careless = undefined
})

async function look(url: string, trustProxy = false): Promise<Record<string, Finding>> {
  const findings = await lookAtAddress({ url: new URL(url), trustProxy, now: Date.now })
  return Object.fromEntries(findings.map((finding) => [finding.about, finding]))
}

function standings(findings: Record<string, Finding>): Record<string, string> {
  return Object.fromEntries(Object.values(findings).map(({ about, standing }) => [about, standing]))
}

const ALL_GOOD = {
  Address: 'good',
  Encryption: 'good',
  'Page policies': 'good',
  Proxy: 'good',
  'Live connections': 'good',
  Pictures: 'good',
  Clock: 'good',
}

it('finds nothing to mend where the server is reached as it is', async () => {
  expect(standings(await look(server.url))).toEqual(ALL_GOOD)
  expect((await look(server.url, true))['Proxy']?.standing).toBe('doubtful')
})

it.skipIf(NGINX === undefined)(
  'finds nothing but a certificate that ends soon behind our nginx',
  async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    nginx = await Nginx.start('nginx.conf', [new URL(server.url).host])
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '1')
    const stranger = await look(nginx.url, true)
    expect(Object.keys(stranger)).toEqual(['Address'])
    expect(stranger['Address']?.words).toMatch(/self.signed/u)
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    expect(standings(await look(nginx.url, true))).toEqual({ ...ALL_GOOD, Encryption: 'doubtful' })
    expect((await look(nginx.url))['Proxy']?.standing).toBe('doubtful')
  },
)

it('names what a careless proxy breaks', async () => {
  const found = standings(await look(await startCareless()))
  expect(found).toEqual({
    ...ALL_GOOD,
    'Page policies': 'bad',
    Proxy: 'doubtful',
    'Live connections': 'bad',
    Pictures: 'bad',
  })
})

it('says so in words or as JSON, and ends with 1 when something is bad', async () => {
  const folder = makeTemporaryFolder()
  const nobody = `http://127.0.0.1:${await findFreePort()}`
  const environment = { DATA_DIR: folder.path, PUBLIC_URL: nobody, CHROMIUM_PATH: 'none' }
  const words = await run([], environment)
  expect(words.code).toBe(1)
  expect(words.out).toContain(`NO  Address: ${nobody} cannot be opened`)
  expect(words.out).toContain('ok  Data folder')
  const json = await run(['--json'], { ...environment, PUBLIC_URL: server.url })
  expect(json.code).toBe(0)
  expect(JSON.parse(json.out)).toContainEqual(
    expect.objectContaining({ about: 'Live connections' }),
  )
  expect((await run([], { PORT: 'x' })).out).toContain('NO  Configuration: PORT must be')
  expect((await run(['--yes'], {})).code).toBe(2)
  folder.remove()
})

/** Passes on what it is asked, without WebSockets, large bodies or the server's headers. */
async function startCareless(): Promise<string> {
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (Number(request.headers['content-length'] ?? 0) > 1_000_000) {
      response.writeHead(413, { server: 'careless', connection: 'close' }).end()
      return
    }
    const answer = await fetch(new URL(request.url ?? '/', server.url))
    response.writeHead(answer.status, { server: 'careless' }).end(await answer.text())
  }
  careless = createServer((request, response) => void pass(request, response))
  const listening = careless
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
}

function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly out: string }> {
  const { PATH = '' } = process.env
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [COMMAND, 'doctor', ...args],
      { env: { PATH, ...environment } },
      (problem, out) => {
        resolve({ code: typeof problem?.code === 'number' ? problem.code : 0, out })
      },
    )
  })
}
