import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { CLOSE_RESTARTING } from '../../shared/protocol/errors.ts'
import type { TestBoard } from '../support/test-server.ts'
import { WireClient } from '../support/wire-client.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wholeplace-start-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** A child whose output is kept, and how it ended. */
function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', DATA_DIR: join(folder, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, said, ended }
}

/** `npm start`, without npm's own two lines. */
function npmStart(env: NodeJS.ProcessEnv) {
  return start('npm', ['start', '--silent'], env)
}

function wholeplace(...args: string[]) {
  return start(process.execPath, ['deploy/wholeplace.mjs', ...args], {})
}

async function listenSomewhere() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

async function freePort(): Promise<number> {
  const { server, port } = await listenSomewhere()
  server.close()
  await once(server, 'close')
  return port
}

async function untilReady(port: number): Promise<void> {
  await vi.waitFor(
    async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200),
    { timeout: 10_000, interval: 50 },
  )
}

async function joinNewBoard(url: string): Promise<WireClient> {
  const answer = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'A board' }),
  })
  const { id, keys } = (await answer.json()) as TestBoard
  return WireClient.join({ url, boardId: id, key: keys.editor })
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

describe('npm start', () => {
  it('has nothing to do the second time, says where to look, and ends when asked', async () => {
    const port = await freePort()
    const { child, said, ended } = start(process.execPath, ['deploy/start.mjs'], {
      PORT: `${port}`,
    })
    await untilReady(port)
    expect(said.out).toContain(`http://127.0.0.1:${port}`)
    expect(said.out).not.toMatch(/Installing|Building/u)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('takes the server with it when it is told to stop', async () => {
    const port = await freePort()
    const { child, ended } = npmStart({ PORT: `${port}` })
    await untilReady(port)
    const url = `http://127.0.0.1:${port}`
    const guest = await joinNewBoard(url)
    child.kill('SIGTERM')
    // As by a server that goes in good order.
    expect((await guest.untilEnded()).code).toBe(CLOSE_RESTARTING)
    guest.close()
    // What npm has started holds its pipes too: they close when the last of it has ended.
    await ended
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
  })

  it('says in one sentence that the port is taken', async () => {
    const { server, port } = await listenSomewhere()
    const { said, ended } = npmStart({ PORT: `${port}` })
    expect(await ended).toBe(1)
    expect(linesOf(said.err)).toHaveLength(1)
    expect(said.err).toContain(`${port}`)
    expect(said.err).not.toMatch(/EADDRINUSE|at .*:\d+:\d+/u)
    server.close()
  })

  it('says in one sentence that the folder cannot be written', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    const { said, ended } = npmStart({ PORT: `${await freePort()}`, DATA_DIR: file })
    expect(await ended).toBe(1)
    expect(linesOf(said.err)).toHaveLength(1)
    expect(said.err).toContain(file)
    expect(said.err).not.toMatch(/at .*:\d+:\d+/u)
  })

  it('says in one sentence that this Node is too old', async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`
    const { said, ended } = start(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(older)}`, 'deploy/start.mjs'],
      {},
    )
    expect(await ended).toBe(1)
    expect(said.out).toBe('')
    expect(linesOf(said.err)).toEqual([
      'Wholeplace needs Node 20.19 or newer, and this is 18.20.4. Install one from https://nodejs.org.',
    ])
  })

  it.each(['start', 'build', 'wholeplace'])(
    '%s.mjs imports nothing that an old Node could not read before it has been told',
    async (name) => {
      const source = await readFile(join(root, `deploy/${name}.mjs`), 'utf8')
      const imported = [...source.matchAll(/^import .* from '(.+)'$/gmu)].map(([, from]) => from)
      expect(imported).toEqual(['./node-version.mjs', './step-failed.mjs'])
    },
  )
})

describe('the wholeplace command', () => {
  it('helps', async () => {
    const { said, ended } = wholeplace('serve', '--help')
    expect(await ended).toBe(0)
    expect(said.out).toContain('wholeplace serve')
  })

  it('knows its version', async () => {
    const { said, ended } = wholeplace('--version')
    expect(await ended).toBe(0)
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    expect(said.out.trim()).toBe(manifest.version)
  })

  it('refuses what it does not know', async () => {
    const { said, ended } = wholeplace('fly')
    expect(await ended).toBe(1)
    expect(said.err).toContain('wholeplace serve')
  })
})
