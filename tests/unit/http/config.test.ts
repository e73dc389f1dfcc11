import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { findChromium } from '../../../server/report/find-chromium.ts'
import { createLogger } from '../../../server/observability/logger.ts'

const PATHS = { clientDir: '/srv/client', workingDir: '/srv' }
const read = (environment: Record<string, string>) => readConfig(environment, PATHS, 'info')

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(read({})).toMatchObject({
      port: 4000,
      host: undefined,
      dataDir: '/srv/data',
      logLevel: 'info',
      trustProxy: false,
    })
  })

  it('is read from the environment; what is empty counts as not set', () => {
    const config = read({ PORT: '80', HOST: ' ', DATA_DIR: '/var/boards', TRUST_PROXY: 'yes' })
    expect(config).toMatchObject({ port: 80, host: undefined, dataDir: '/var/boards' })
    expect(config.trustProxy).toBe(true)
    expect(read({ PRIVACY_CONTACT: ' dpo@b.example ' }).privacyContact).toBe('dpo@b.example')
    expect(read({ PUBLIC_URL: 'https://b.example/' }).publicUrl?.host).toBe('b.example')
    const sites = read({ EMBED_ORIGINS: 'https://a.example/  http://b.example:8080' }).embedOrigins
    expect(sites).toEqual(['https://a.example', 'http://b.example:8080'])
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', 'abc'],
    ['PORT', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'boards.example'],
    ['PUBLIC_URL', 'ftp://boards.example'],
    ['TRUST_PROXY', 'maybe'],
    ['NEW_BOARDS_PER_HOUR', '0'],
    ['CHROMIUM_PATH', '/nowhere/chromium'],
    ['EMBED_ORIGINS', 'intranet.example'],
    ['PRIVACY_CONTACT', 'x'.repeat(201)],
    ['PRIVACY_CONTACT', 'right-to-left \u202e'],
    ['EMBED_ORIGINS', 'https://intranet.example/page'],
    ['EMBED_ORIGINS', "https://a.example;script-src'none'"],
  ])('names the mistake in %s=%s in one sentence', (name, value) => {
    const sentence = new RegExp(`^${name} must be .*"${value}"\\.$`)
    expect(() => read({ [name]: value })).toThrow(sentence)
  })
})

it('the address of a database is taken as it is, and a wrong one repeated nowhere', () => {
  const address = 'postgresql://ann:secret@db.example/boards?sslmode=require'
  expect(read({ DATABASE_URL: address }).databaseUrl).toBe(address)
  expect(() => read({ DATABASE_URL: 'mysql://ann:secret@db' })).toThrow(/^DATABASE_URL must be/u)
  expect(() => read({ DATABASE_URL: 'mysql://ann:secret@db' })).not.toThrow(/secret/u)
})

describe('Chromium', () => {
  it('is the one that is named, none where none is wanted, else whichever is found', () => {
    expect(read({ CHROMIUM_PATH: process.execPath }).chromiumPath).toBe(process.execPath)
    expect(read({ CHROMIUM_PATH: 'none' }).chromiumPath).toBeUndefined()
    const isThere = (...files: string[]) => files.includes.bind(files)
    expect(findChromium('/a:/b', isThere('/b/chromium', '/a/chrome'))).toBe('/b/chromium')
    expect(findChromium('/a:/b', isThere('/a/chrome'))).toBe('/a/chrome')
    expect(findChromium(undefined, isThere('/usr/bin/chromium'))).toBe('/usr/bin/chromium')
    expect(findChromium('', () => false)).toBeUndefined()
  })
})

describe('the log', () => {
  it('never holds a key', () => {
    const lines: string[] = []
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString())
        done()
      },
    })
    const logger = createLogger('info', sink)
    const key = 'k'.repeat(22)
    const headers = { authorization: `Bearer ${key}`, 'sec-websocket-protocol': `key.${key}` }
    logger.info({ headers, authorization: key, req: { method: 'GET', url: `/b?${key}`, headers } })
    expect(lines.join('')).toContain('"path":"/b"')
    expect(lines.join('')).not.toContain(key)
  })
})
