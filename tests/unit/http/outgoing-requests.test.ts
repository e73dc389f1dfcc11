import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What can reach another machine, of Node's modules and of the packages that the server uses. */
const REACHING_OUT = new Set([
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'child_process',
  'cluster',
  'undici',
  'ws',
  'pg',
  'playwright-core',
  'openid-client',
])

/** Names in them that ask nobody. */
const HARMLESS = new Set(['net isIP', 'net isIPv6', 'ws WebSocketServer'])

/** Who may, and whom they ask: nowhere is that somebody whom a person using the server names. */
const MAY_REACH_OUT: Readonly<Record<string, string>> = {
  'server/doctor/': 'the server itself and its database, at the addresses that its operator set',
  'server/postgres/postgres-database.ts': 'the database that its operator set',
  'server/report/chromium.ts': 'a Chromium on this machine, whose pages have no network',
  'server/sign-in/': 'the issuer that its operator set',
}

/** What of a module's source reaches out. */
function reachesOut(source: string): string[] {
  const found = [...source.matchAll(/\b(?:fetch|XMLHttpRequest|EventSource)\(/gu)].map(([call]) =>
    call.slice(0, -1),
  )
  if (/\bnew WebSocket\(/u.test(source)) found.push('WebSocket')
  // A module that is named only as it runs could be any; modules here have no `require` but a made one.
  if (/\bimport\((?!['"])|\bcreateRequire\b|\beval\(/u.test(source)) found.push('import()')
  const imports = /\bimport\s+(?!type\b)([^'"]*?)\s*from\s*['"]([^'"]+)['"]/gu
  for (const [, bindings = '', path = ''] of source.matchAll(imports)) {
    const module = path.replace(/^node:/u, '')
    if (!REACHING_OUT.has(module)) continue
    for (const name of namesIn(bindings)) {
      if (!HARMLESS.has(`${module} ${name}`)) found.push(`${module} ${name}`)
    }
  }
  const others = source.matchAll(/\b(?:import|require)\(?\s*['"](?:node:)?([^'"]+)['"]/gu)
  for (const [, module = ''] of others) if (REACHING_OUT.has(module)) found.push(module)
  return found
}

/** The names that an import binds, without those of types. */
function namesIn(bindings: string): string[] {
  const [, named] = /\{([^}]*)\}/u.exec(bindings) ?? []
  if (named === undefined) return [bindings.trim()]
  return named
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
}

function sources(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/u.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
}

describe('[OUT-OF-REACH] the server asks nobody for anything that somebody names', () => {
  it('in no module but those that ask what its operator named', () => {
    const reaching = [...sources('server'), ...sources('shared'), ...sources('seeds')].filter(
      (path) => reachesOut(readFileSync(root + path, 'utf8')).length > 0,
    )
    const may = Object.keys(MAY_REACH_OUT)
    expect(reaching.filter((path) => !may.some((allowed) => path.startsWith(allowed)))).toEqual([])
    expect(reaching).toEqual(expect.arrayContaining(may.filter((path) => path.endsWith('.ts'))))
  })

  it.each([
    ["import { request } from 'node:https'", 'https request'],
    ["import { isIP, connect as dial } from 'net'", 'net connect as dial'],
    ["import * as net from 'node:net'", 'net * as net'],
    ["import http from 'http'", 'http http'],
    ["import { WebSocket, type RawData } from 'ws'", 'ws WebSocket'],
    ["await import('node:dns')", 'dns'],
    ["import 'undici'", 'undici'],
    ["const pg = require('pg')", 'pg'],
    ['await import(path)', 'import()'],
    ['const answer = await fetch(url)', 'fetch'],
    ['globalThis.fetch(url)', 'fetch'],
    ['new WebSocket(url)', 'WebSocket'],
  ])('would see %s', (source, found) => {
    expect(reachesOut(source)).toEqual([found])
  })

  it.each([
    ["import type { IncomingMessage } from 'node:http'"],
    ["import { isIPv6 } from 'node:net'"],
    ["import { WebSocketServer, type WebSocket } from 'ws'"],
    ['// the server fetches nothing'],
    ['prefetch(url)'],
  ])('and takes no offence at %s', (source) => {
    expect(reachesOut(source)).toEqual([])
  })
})
