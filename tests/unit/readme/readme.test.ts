import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { MAP_TABLES, TABLE_FILES } from '../../../shared/export/map-tables.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const readme = readFileSync(`${root}README.md`, 'utf8')

/** Rows of the table below a heading, each cell without its backquotes. */
function tableUnder(heading: string): string[][] {
  const [, below = ''] = readme.split(`${heading}\n`)
  const [section = ''] = below.split(/\n#{1,4} /u)
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  )
}

/** As the README writes a limit: `16 MiB`, `30 s`, `50,000`. */
function sayLimit(name: string, value: number): string {
  if (name.includes('Bytes')) {
    return value < 1024 * 1024 ? `${value / 1024} KiB` : `${value / 1024 / 1024} MiB`
  }
  if (name.endsWith('Ms')) return value < 60_000 ? `${value / 1000} s` : `${value / 60_000} min`
  return value.toLocaleString('en-GB')
}

describe('the README', () => {
  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...readme.matchAll(/npm run ([\w:-]+)/gu)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(3)
    for (const name of named) expect(Object.keys(scripts)).toContain(name)
  })

  it('maps folders that exist, and every folder of code', () => {
    const folders = tableUnder('## How it works').map(([folder]) => folder ?? '')
    expect(folders.length).toBeGreaterThan(10)
    for (const folder of folders) expect(existsSync(root + folder), folder).toBe(true)
    const ofCode = ['client', 'server', 'shared'].flatMap((layer) =>
      readdirSync(root + layer, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== 'public')
        .map((entry) => `${layer}/${entry.name}/`),
    )
    expect(folders).toEqual(expect.arrayContaining(ofCode))
  })

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/gu)].map(([, path]) => path ?? '')
    expect(links.length).toBeGreaterThan(3)
    for (const path of links) expect(existsSync(root + path), path).toBe(true)
  })

  it('lists every variable that configures the server, and no other', () => {
    const source = ['config.ts', 'sign-in/sign-in-config.ts']
      .map((path) => readFileSync(`${root}server/${path}`, 'utf8'))
      .join('')
    const read = [...source.matchAll(/\bvalue\('([A-Z_]+)'\)/gu)].map(([, name]) => name)
    const listed = tableUnder('### Configuration').map(([name]) => name)
    expect(new Set(listed)).toEqual(new Set(read))
  })

  it('names every table of the map that can be had', () => {
    const addresses = readme.matchAll(/boards\/<id>\/([\w-]+)\.csv/gu)
    const files = MAP_TABLES.map((table) => TABLE_FILES[table])
    expect([...addresses].map(([, name]) => name)).toEqual([...files, 'who-pays'])
  })

  it('gives every limit as the code has it', () => {
    const rows = tableUnder('### Limits').map(([name, value]) => [name, value])
    expect(rows).toEqual(
      Object.entries(LIMITS).map(([name, value]) => [name, sayLimit(name, value)]),
    )
  })
})
