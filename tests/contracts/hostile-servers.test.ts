import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const COMMAND = fileURLToPath(new URL('../../deploy/wholeplace.mjs', import.meta.url))
const ID = 'a'.repeat(22)
const KEY = 'k'.repeat(22)

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Notes whatever comes, and answers as the test has it. */
let server: Server
let url: string
let answer: Answer
let heard: string[]

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(`${request.url} ${request.headers.authorization}`)
    request.resume().once('end', () => answer(request, response))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})
beforeEach(() => {
  heard = []
})

function command(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = process.cwd()) {
  return new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    const options = { cwd, env: { ...process.env, ...env } }
    execFile(process.execPath, [COMMAND, ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : error.code, out, err })
    })
  })
}

describe('the command line, where it is led to somebody else', () => {
  it('keeps the key of the environment for the server of the environment', async () => {
    answer = (_, response) => response.end('{}')
    const environment = { WHOLEPLACE_KEY: KEY, WHOLEPLACE_URL: 'http://127.0.0.1:9' }
    for (const args of [
      ['analyse', `${url}/b/${ID}`],
      ['export', `${url}/s/${ID}`, '--format', 'json'],
    ]) {
      const { code, err } = await command(args, environment)
      expect([code, err]).toEqual([2, expect.stringContaining('The key is missing')])
    }
    expect(heard).toEqual([])
    await command(['analyse', `${url}/b/${ID}`], { WHOLEPLACE_KEY: KEY, WHOLEPLACE_URL: url })
    expect(heard).toEqual([`/api/boards/${ID}/analysis Bearer ${KEY}`])
  })

  it('goes nowhere that a server sends it, least of all with a passphrase', async () => {
    answer = (_, response) => response.writeHead(307, { location: `${url}/trap` }).end()
    for (const args of [
      ['analyse', `${url}/b/${ID}#${KEY}`],
      ['export', `${url}/b/${ID}#${KEY}`, '--format', 'json'],
    ]) {
      expect((await command(args)).err).toContain('is no Wholeplace server')
      expect((await command(args, { WHOLEPLACE_PASSPHRASE: 'open sesame' })).code).toBe(1)
    }
    expect(heard).toHaveLength(4)
    expect(heard.filter((line) => line.startsWith('/trap'))).toEqual([])
  })

  it('shows no character that a terminal would obey', async () => {
    const sentence = 'Beds\u001b]0;owned\u0007\u001b[2J\r\u009b31m \u202eevil\nAll is well.'
    answer = (_, response) => response.end(JSON.stringify({ findings: [{ sentence }] }))
    const { out } = await command(['analyse', `${url}/b/${ID}#${KEY}`])
    expect(out).toBe('Beds�]0;owned��[2J��31m �evil�All is well.\n')
    answer = (_, response) =>
      response.writeHead(403).end(JSON.stringify({ error: { message: sentence } }))
    expect((await command(['analyse', `${url}/b/${ID}#${KEY}`])).err).not.toContain('\u001b')
  })

  it.each(['../../.profile', '.npmrc', '..', '', 'a\u001b[2J', 'c:evil', 'a\\b', '-/.'])(
    'saves no file as %j, if a server calls it that',
    async (file) => {
      const folder = makeTemporaryFolder()
      answer = (_, response) =>
        response
          .writeHead(200, { 'content-type': 'application/vnd.wholeplace.progress' })
          .end(`${JSON.stringify({ file, type: 'text/plain', bytes: 2, notShown: [] })}\nhi`)
      const args = ['export', `${url}/b/${ID}#${KEY}`, '--format', 'json']
      const { code, err } = await command(args, {}, folder.path)
      expect([code, err]).toEqual([1, expect.stringContaining('no proper name')])
      expect(readdirSync(folder.path)).toEqual([])
      folder.remove()
    },
  )
})
