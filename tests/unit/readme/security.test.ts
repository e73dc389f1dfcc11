import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const security = readFileSync(`${root}SECURITY.md`, 'utf8')
const promises = security.split('\n').filter((line) => line.startsWith('| SEC-'))

it('every promise of SECURITY.md names tests, and they are there by these titles', () => {
  expect(promises.length).toBeGreaterThan(15)
  for (const promise of promises) {
    const named = [...promise.matchAll(/`(tests\/[^`]+)` “([^”]+)”/gu)]
    expect(named, promise).not.toEqual([])
    for (const [, path = '', title = ''] of named) {
      expect(existsSync(root + path), path).toBe(true)
      expect(readFileSync(root + path, 'utf8'), path).toContain(title)
    }
  }
})

it('promises are numbered, each once, and the rules they name are in a SPEC', () => {
  const ids = promises.map((line) => /^\| (SEC-\d+)/u.exec(line)?.[1])
  expect(ids).toEqual(promises.map((_, index) => `SEC-${index + 1}`))
  const specs = ['client', 'server', 'shared']
    .flatMap((layer) =>
      readdirSync(root + layer, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('SPEC.md'))
        .map((path) => readFileSync(`${root}${layer}/${path}`, 'utf8')),
    )
    .join('\n')
  const rules = promises.flatMap((line) => line.split('|')[2]?.match(/\[[A-Z]+-\d+\]/gu) ?? [])
  expect(rules.length).toBeGreaterThan(10)
  for (const rule of rules) expect(specs).toContain(`**${rule}`)
})

it('every rule of a failing disk names tests that exist', () => {
  const spec = readFileSync(`${root}server/log/SPEC.md`, 'utf8')
  const rows = spec.split('\n').filter((line) => line.startsWith('| **[FAULT-'))
  expect(rows).toHaveLength(9)
  for (const row of rows) {
    const paths = [...row.matchAll(/`(tests\/[^`]+)`/gu)].map(([, path = '']) => path)
    expect(paths, row).not.toEqual([])
    for (const path of paths) expect(existsSync(root + path), path).toBe(true)
  }
})
