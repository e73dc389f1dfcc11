import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../server/config.ts'
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
    expect(read({ PUBLIC_URL: 'https://b.example/' }).publicUrl?.host).toBe('b.example')
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
